namespace Infra.Plan;

/// <summary>How a boot text reaches the machine, given that EC2 takes at most 16 KiB of user data.</summary>
public sealed record UserDataPlan
{
    /// <summary>What EC2 is given, in base64: the text itself, the text compressed by gzip, or a short loader that fetches it.</summary>
    public required string Base64 { get; init; }

    /// <summary>
    /// Key in the stack's bucket under which the program must put the boot text, as UTF-8; null when <see cref="Base64"/>
    /// holds the text. It contains the text's hash, which the loader checks.
    /// </summary>
    public required string? TextKey { get; init; }
}

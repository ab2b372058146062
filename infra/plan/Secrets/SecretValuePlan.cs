namespace Infra.Plan;

/// <summary>One value of a secret, and where it comes from. With neither a setting nor a text the command line gave it, to a preview alone.</summary>
public sealed record SecretValuePlan
{
    /// <summary>Its name in the secret.</summary>
    public required string Name { get; init; }

    /// <summary>Key in Pulumi's settings of the stack that has the value encrypted, without <c>warmstart:</c>; null when it comes from elsewhere.</summary>
    public string? Setting { get; init; }

    /// <summary>SHA-256 of the setting's ciphertext, in lower-case hexadecimal: another one marks a change. Null without a setting.</summary>
    public string? Mark { get; init; }

    /// <summary>The value itself, where it was written in a file; null when it comes from elsewhere.</summary>
    public HiddenText? Text { get; init; }
}

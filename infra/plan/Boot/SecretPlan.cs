namespace Infra.Plan;

/// <summary>
/// A service's secrets as a machine finds them: one secret of AWS Secrets Manager, whose value is a JSON object of names and
/// texts. They are fetched at boot and live in memory only; their values are in no plan and no boot text.
/// </summary>
public sealed record SecretPlan
{
    /// <summary>The secret's name in Secrets Manager.</summary>
    public required string Name { get; init; }

    /// <summary>The region that it is in.</summary>
    public required string Region { get; init; }

    /// <summary>The names that it must hold: shell names, in order. A name that it lacks is a failed replica.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Another one marks another value: it stands in the boot text, so that replicas get new values as they get new files. Null when it is not known.</summary>
    public string? Mark { get; init; }
}

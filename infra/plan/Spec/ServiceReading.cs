namespace Infra.Plan;

/// <summary>A service YAML as read, or what is wrong with it.</summary>
public sealed record ServiceReading
{
    internal ServiceSpec? Spec { get; init; }

    /// <summary>Everything that is wrong, by position.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    /// <summary>What is accepted and probably not meant, by position.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>What SkyServe would do and Warmstart does not, by position; in a stack it keeps the service from being planned.</summary>
    public IReadOnlyList<Notice> Unserved => Spec is null ? [] : MistakeText.Sorted(
        Spec.Unserved.Concat(Spec.Resources.Alternatives.SelectMany(alternative => alternative.Unserved))
            .Select(unserved => new Notice(unserved.Where, unserved.What, unserved.Mend)));

    /// <summary>The service in its canonical form, as JSON that reads back as a service YAML of the same meaning; null with mistakes.</summary>
    public string? Canonical => Spec is null ? null : JsonText.Of(CanonicalService.Of(Spec));
}

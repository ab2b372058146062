namespace Infra.Promised;

/// <summary>Something that is not as it was planned.</summary>
/// <param name="Where">The group, machine, service or endpoint.</param>
/// <param name="Found">How it is.</param>
/// <param name="Planned">How it should be.</param>
internal sealed record Difference(string Where, string Found, string Planned)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {Found}; planned: {Planned}";
}

namespace Infra.Plan;

/// <summary>A region: its name, the second byte of the network that stacks have there, and its zones.</summary>
internal sealed record RegionFacts(Cloud Cloud, string Name, int Network, IReadOnlyList<string> Zones)
{
    /// <summary>The zones that a stack has which names none.</summary>
    public IReadOnlyList<string> UsualZones { get; init; } = Zones;

    /// <summary>Address range of the stack's network; regions never overlap, so that they can be joined later.</summary>
    public string Cidr => $"10.{Network}.0.0/16";

    /// <summary>A zone's part of it: a sixteenth, chosen by the zone's last letter or digit, so that adding a zone moves no other.</summary>
    public string ZoneCidr(string zone) => $"10.{Network}.{(char.IsAsciiDigit(zone[^1]) ? zone[^1] - '1' : zone[^1] - 'a') * 16}.0/20";
}

namespace Infra.Plan;

/// <summary>One answer to where replicas could run: machines of several types that one group can hold.</summary>
/// <param name="Name">Unique within the service.</param>
/// <param name="Machines">Best first; at least one.</param>
/// <param name="Ranks">The alternatives that it serves, by their position.</param>
internal sealed record Placement(string Name, IReadOnlyList<Candidate> Machines, IReadOnlyCollection<int> Ranks)
{
    /// <summary>The machine that comes first, by price or by the operator's order.</summary>
    public Candidate First => Machines[0];

    /// <summary>The zones that any of its machines is sold in, by name.</summary>
    public IReadOnlyList<string> Zones => _zones.Value;

    private readonly Lazy<IReadOnlyList<string>> _zones = new(() =>
        Machines.All(machine => ReferenceEquals(machine.SoldIn, Machines[0].SoldIn)) ? Machines[0].SoldIn : [.. Machines.SelectMany(machine => machine.SoldIn).Distinct().Order(StringComparer.Ordinal)]);
}

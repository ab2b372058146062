namespace Infra.Plan;

/// <summary>One answer to where replicas could run: machines of several types that one group can hold.</summary>
/// <param name="Name">Unique within the service.</param>
/// <param name="Machines">Best first; at least one.</param>
/// <param name="Ranks">The alternatives that it serves, by their position.</param>
internal sealed record Placement(string Name, IReadOnlyList<Candidate> Machines, IReadOnlyCollection<int> Ranks)
{
    /// <summary>The machine that comes first, by price or by the operator's order.</summary>
    public Candidate First => Machines[0];
}

namespace Infra.Plan;

/// <summary>One answer to where replicas could run: machines of several types that one group can hold.</summary>
internal sealed record Placement(string Name, IReadOnlyList<Candidate> Machines)
{
    /// <summary>The machine that comes first, by price or by the operator's order.</summary>
    public Candidate First => Machines[0];
}

namespace Infra.Plan;

/// <summary>One thing that Compute Engine bills, as the Cloud Billing Catalog describes it.</summary>
/// <param name="Description">As "N2 Instance Core running in Americas".</param>
/// <param name="IsSpot">Whether it is of spot machines (usage type Preemptible).</param>
/// <param name="Regions">Where it is sold.</param>
/// <param name="Price">US dollars for one unit, in the dearest tier: the first may be a free amount.</param>
internal sealed record GcpSku(string Description, bool IsSpot, IReadOnlyList<string> Regions, decimal Price);

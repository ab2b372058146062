namespace Infra.Plan;

/// <summary>
/// The order of candidates, which no chance enters: the operator's where there is one; then price, unknown last (reserved
/// machines cost nothing more: among them the price on demand, so that the dearest stay free the longest); then
/// cloud, region, zone, type and, where they are attached, accelerators.
/// </summary>
internal sealed class Preference(bool ordered) : IComparer<Candidate>
{
    public static IComparer<Candidate> Of(bool ordered) => new Preference(ordered);

    public int Compare(Candidate? left, Candidate? right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = ordered ? left.Rank.CompareTo(right.Rank) : 0;
        order = order != 0 ? order : (left.Price ?? decimal.MaxValue).CompareTo(right.Price ?? decimal.MaxValue);
        order = order != 0 || left.Reservation is null || right.Reservation is null ? order : (left.OnDemand ?? decimal.MaxValue).CompareTo(right.OnDemand ?? decimal.MaxValue);
        order = order != 0 ? order : string.CompareOrdinal(Clouds.Name(left.Cloud), Clouds.Name(right.Cloud));
        order = order != 0 ? order : string.CompareOrdinal(left.Region, right.Region);
        order = order != 0 || (left.Zones.Count == 0 && right.Zones.Count == 0) ? order : string.CompareOrdinal(string.Join(',', left.Zones), string.Join(',', right.Zones));
        order = order != 0 ? order : string.CompareOrdinal(left.Type.Name, right.Type.Name);
        order = order != 0 ? order : string.CompareOrdinal(left.Type.Accelerator, right.Type.Accelerator);
        order = order != 0 ? order : left.Type.AcceleratorCount.CompareTo(right.Type.AcceleratorCount);

        // What is left are alternatives that want the same machine another way.
        return order != 0 ? order : string.CompareOrdinal(left.Distinction, right.Distinction);
    }
}

namespace Infra.Plan;

/// <summary>Why a candidate for a service's replicas was not taken.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Alternative">The alternative of its resources, in a few words.</param>
/// <param name="Where">Cloud and region, several with commas between them, or the cloud alone when it concerns all of them.</param>
/// <param name="MachineType">The machine types, with commas between them; null when it concerns all of them.</param>
/// <param name="Why">The reason, as a clause.</param>
public sealed record Rejection(string Service, string Alternative, string Where, string? MachineType, string Why)
{
    /// <summary>One line: alternative, place, machine type and reason.</summary>
    public override string ToString() => MachineType is null ? $"{Alternative}: {Where}: {Why}" : $"{Alternative}: {Where}: {MachineType}: {Why}";

    /// <summary>The same reasons, each said once: first for all types of a place, then for all places of these types.</summary>
    internal static IReadOnlyList<Rejection> Merged(IEnumerable<Rejection> rejections)
    {
        var byPlace = rejections
            .GroupBy(rejection => rejection with { MachineType = null })
            .Select(same => same.Key with { MachineType = same.First().MachineType is null ? null : Joined(same.Select(rejection => rejection.MachineType!)) });
        return
        [
            .. byPlace
                .GroupBy(rejection => rejection with { Where = "" })
                .Select(same => same.Key with { Where = Joined(same.Select(rejection => rejection.Where)) }),
        ];
    }

    private static string Joined(IEnumerable<string> words) => string.Join(", ", words.Distinct());
}

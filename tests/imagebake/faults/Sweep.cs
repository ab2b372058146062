using System.Net.Http.Json;
using Infra.Plan;
using Infra.Tests.Bake.Lab;

namespace Infra.Tests.Bake.Faults;

/// <summary>Everything that there is in the account, of each kind that the cloud keeps (tests/moto/held.py): no list of ours decides what is looked at.</summary>
internal static class Sweep
{
    private static readonly HttpClient _client = new();

    /// <summary>What there is and no lock has, one line each.</summary>
    public static async Task<IReadOnlyList<string>> LeftAsync(BakeLab lab, IReadOnlyList<LockedArtifact> locked)
    {
        var known = locked.SelectMany(artifact => (IEnumerable<string?>)[artifact.Id, artifact.Published, .. artifact.Snapshots]).ToHashSet(StringComparer.Ordinal);
        var held = await _client.GetFromJsonAsync<IReadOnlyList<IReadOnlyDictionary<string, string>>>(new Uri($"{lab.Endpoint}/warmstart/held?{string.Join(',', BakeProject.Regions)}"));
        return [.. held!.Where(one => !known.Contains(one["id"])).Select(one => $"{one["region"]} {one["kind"]} {one["id"]}")];
    }
}

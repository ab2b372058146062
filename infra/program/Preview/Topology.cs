using Infra.Plan;

namespace Infra.Preview;

/// <summary>Where requests go, as a Mermaid graph: clients, balancer, services that change, and the placements of their replicas.</summary>
internal static class Topology
{
    /// <summary>Of more nobody sees anything: then there is one box for each region.</summary>
    private const int MostBoxes = 40;

    /// <summary>The graph's lines; none where there is nothing to draw.</summary>
    public static IReadOnlyList<string> Of(PlanChange plan)
    {
        if ((plan.After?.Balancer ?? plan.Before?.Balancer) is not { } balancer || plan.Services.Count == 0)
        {
            return [];
        }

        var boxes = plan.Services.Sum(service => 1 + service.Placements.Count);
        return
        [
            "flowchart LR",
            "  clients([clients]) --> balancer",
            $"  balancer[\"balancer<br/>{Label(CloudNames.Of(balancer.Cloud))} {Label(balancer.Region)}\"]{Class(plan.Before?.Balancer, plan.After?.Balancer, plan.Facts.Any(fact => fact.Name.StartsWith("balancer", StringComparison.Ordinal)))}",
            .. boxes <= MostBoxes ? Services(plan) : Regions(plan),
            .. plan.SameServices > 0 ? [$"  balancer --> same[\"{Counting.Of(plan.SameServices, "service")} as before\"]"] : Array.Empty<string>(),
            "  classDef new fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
            "  classDef changed fill:#fff8c5,stroke:#9a6700,color:#1f2328",
            "  classDef gone fill:#ffebe9,stroke:#cf222e,color:#1f2328,stroke-dasharray:4",
        ];
    }

    private static IEnumerable<string> Services(PlanChange plan)
    {
        for (var s = 0; s < plan.Services.Count; s++)
        {
            var service = plan.Services[s];
            yield return $"  balancer --> s{s}[\"{Label(service.Name)}<br/>{Replicas(service)}\"]{Class(service.Before, service.After, isDifferent: true)}";
            for (var p = 0; p < service.Placements.Count; p++)
            {
                var placement = service.Placements[p];
                var group = (placement.After ?? placement.Before)!;
                yield return $"  s{s} --> s{s}p{p}[\"{CloudNames.Of(group.Cloud)} {Label(group.Region)} {GroupFacts.Words(group.Pricing)}<br/>{Label(group.MachineTypes[0].Name)}<br/>{Both(placement.Before, placement.After, GroupFacts.Replicas)}\"]{Class(placement.Before, placement.After, placement.Facts.Count > 0)}";
            }
        }
    }

    private static IEnumerable<string> Regions(PlanChange plan)
    {
        var regions = plan.Services.SelectMany(service => service.Placements)
            .GroupBy(placement => (placement.After ?? placement.Before) is { } one ? $"{CloudNames.Of(one.Cloud)} {one.Region}" : "", StringComparer.Ordinal)
            .OrderBy(region => region.Key, StringComparer.Ordinal)
            .Take(MostBoxes)
            .ToList();
        for (var r = 0; r < regions.Count; r++)
        {
            var (before, after) = (regions[r].Sum(placement => placement.Before?.Replicas ?? 0), regions[r].Sum(placement => placement.After?.Replicas ?? 0));
            yield return $"  balancer --> r{r}[\"{Label(regions[r].Key)}<br/>{ServiceWords.Arrow(Counting.Number(before), Counting.Number(after))} replicas of {Counting.Of(plan.Services.Count, "changed service")}\"]:::changed";
        }
    }

    private static string Replicas(ServiceChange service) => Both(service.Before, service.After, one => ServiceFacts.Replicas(one.Policy)) is var replicas and not "1" ? $"{replicas} replicas" : "1 replica";

    private static string Both<T>(T? before, T? after, Func<T, string> words)
        where T : class => (before, after) switch
        {
            ({ } old, { } now) => ServiceWords.Arrow(words(old), words(now)),
            var (old, now) => words((now ?? old)!),
        };

    private static string Class(object? before, object? after, bool isDifferent) => (before, after) switch
    {
        (null, _) => ":::new",
        (_, null) => ":::gone",
        _ => isDifferent ? ":::changed" : "",
    };

    /// <summary>Only letters that mean nothing to Mermaid.</summary>
    private static string Label(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ' ' or '_' or '/' ? letter : ' '));
}

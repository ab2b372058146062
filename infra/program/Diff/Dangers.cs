using System.Globalization;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Diff;

/// <summary>What may hurt about an update, worst first: each a sentence with the thing and the consequence.</summary>
internal static class Dangers
{
    private const string Group = "aws:autoscaling/group:Group";

    // What follows for one, and for several.
    private static readonly Dictionary<string, (string One, string Many)> _carriers = new(StringComparer.Ordinal)
    {
        [Group] = ("machines in it end", "machines in them end"),
        ["aws:ec2/eip:Eip"] = ("clients must learn another address", "clients must learn other addresses"),
        ["aws:ec2/vpc:Vpc"] = ("everything in the network goes with it", "everything in the networks goes with them"),
        ["aws:ec2/subnet:Subnet"] = ("machines in it end", "machines in them end"),
        ["aws:s3/bucket:Bucket"] = ("what is in it is lost", "what is in them is lost"),
        ["aws:route53/record:Record"] = ("its name leads nowhere for a while", "their names lead nowhere for a while"),
    };

    /// <summary>The most sentences that are alike and all said.</summary>
    private const int Said = 3;

    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Of(StackDiff diff) => [.. Plan(diff.Plan), .. Resources(diff)];

    // What is alike but for the service and the placement is said of the first.
    private static IEnumerable<string> Plan(PlanChange? plan) =>
        from danger in plan is null ? [] : plan.Dangers.Concat(plan.Services.SelectMany(Of))
        group danger by (danger.Kind, Like: Like(danger)) into alike
        orderby alike.Key.Kind
        from sentence in alike.Count() <= Said ? alike.Select(danger => danger.What) : [$"{alike.First().What} {Counting.Number(alike.Count() - 1)} more are alike."]
        select sentence;

    private static IEnumerable<UpdateDanger> Of(ServiceChange service) => service.Update?.Dangers
        ?? [new(DangerKind.Deletes, service.Name, null, $"{service.Name} goes with the stack: its endpoint on port {(service.Before ?? service.After)!.EndpointPort.ToString(CultureInfo.InvariantCulture)} answers no more.")];

    private static string Like(UpdateDanger danger)
    {
        var what = danger.Placement is { } placement ? danger.What.Replace(placement, "*", StringComparison.Ordinal) : danger.What;
        return danger.Service is { } service ? what.Replace(service, "*", StringComparison.Ordinal) : what;
    }

    private static IEnumerable<string> Resources(StackDiff diff) =>
        from kind in new[] { ChangeKind.Delete, ChangeKind.Replace, ChangeKind.MayReplace }
        from change in diff.Groups.SelectMany(one => one.Changes)
        where change.Kind == kind && _carriers.ContainsKey(change.Resource.Type)
        where !(kind == ChangeKind.Delete && diff.Plan is not null && change.Resource.Type == Group)
        where change is not { Kind: ChangeKind.Delete, Before.Options.RetainOnDelete: true }
        group change by (change.Kind, change.Resource.Type) into alike
        select Sentence(alike.Key.Kind, alike.Key.Type, [.. alike]);

    private static string Sentence(ChangeKind kind, string type, IReadOnlyList<ResourceChange> changes)
    {
        var verb = kind switch
        {
            ChangeKind.Delete => changes.Count == 1 ? "is deleted" : "are deleted",
            ChangeKind.Replace => changes.Count == 1 ? "is replaced" : "are replaced",
            ChangeKind.MayReplace or ChangeKind.Create or ChangeKind.Update or ChangeKind.Rename or ChangeKind.Same => "may be replaced",
        };
        var names = changes.Count > 3 ? $"{Counting.Number(changes.Count)} of {type}" : string.Join(", ", changes.Select(change => change.Resource.Name));
        var why = kind == ChangeKind.Delete ? "" : $" ({string.Join(", ", changes.SelectMany(change => change.Properties).Where(property => property.Effect != PropertyEffect.Update).Select(property => property.Path.Shape).Distinct().Order(StringComparer.Ordinal))})";
        return $"{names} {verb}{why}: {(changes.Count == 1 ? _carriers[type].One : _carriers[type].Many)}.";
    }
}

using Infra.Plan;
using Infra.Preview;

namespace Infra.Diff;

/// <summary>What may hurt about an update, worst first: each a sentence with the thing and the consequence.</summary>
internal static class Dangers
{
    private static readonly Dictionary<string, string> _carriers = new(StringComparer.Ordinal)
    {
        ["aws:autoscaling/group:Group"] = "machines in it end",
        ["aws:ec2/eip:Eip"] = "clients must learn another address",
        ["aws:ec2/vpc:Vpc"] = "everything in the network goes with it",
        ["aws:ec2/subnet:Subnet"] = "machines in it end",
        ["aws:s3/bucket:Bucket"] = "what is in it is lost",
        ["aws:route53/record:Record"] = "its name leads nowhere for a while",
    };

    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Of(StackDiff diff) =>
    [
        .. Gone(diff.Plan),
        .. Resources(diff),
        .. Machines(diff.Plan),
    ];

    private static IEnumerable<string> Gone(PlanChange? plan)
    {
        foreach (var service in plan?.Services ?? [])
        {
            if (service is { Before: { } before, After: null })
            {
                yield return $"{service.Name} goes: port {before.EndpointPort} answers no more.";
            }
            else if (service is { Before: { } old, After: { } now } && old.EndpointPort != now.EndpointPort)
            {
                yield return $"{service.Name}: its endpoint moves from port {old.EndpointPort} to {now.EndpointPort}; clients must follow.";
            }
        }
    }

    private static IEnumerable<string> Resources(StackDiff diff) =>
        from kind in new[] { ChangeKind.Delete, ChangeKind.Replace, ChangeKind.MayReplace }
        from change in diff.Groups.SelectMany(one => one.Changes)
        where change.Kind == kind && _carriers.ContainsKey(change.Resource.Type)
        where change is not { Kind: ChangeKind.Delete, Before.Options.RetainOnDelete: true }
        group change by (change.Kind, change.Resource.Type) into alike
        select Sentence(alike.Key.Kind, alike.Key.Type, [.. alike]);

    private static string Sentence(ChangeKind kind, string type, IReadOnlyList<ResourceChange> changes)
    {
        var verb = kind switch
        {
            ChangeKind.Delete => changes.Count == 1 ? "is deleted" : "are deleted",
            ChangeKind.Replace => changes.Count == 1 ? "is replaced" : "are replaced",
            _ => "may be replaced",
        };
        var names = changes.Count > 3 ? $"{Counting.Number(changes.Count)} of {type}" : string.Join(", ", changes.Select(change => change.Resource.Name));
        var why = kind == ChangeKind.Delete ? "" : $" ({string.Join(", ", changes.SelectMany(change => change.Properties).Where(property => property.Effect != PropertyEffect.Update).Select(property => property.Path.Shape).Distinct().Order(StringComparer.Ordinal))})";
        return $"{names} {verb}{why}: {_carriers[type]}.";
    }

    // What replicas of a new version need beside those that serve.
    private static IEnumerable<string> Machines(PlanChange? plan)
    {
        foreach (var service in plan?.Services ?? [])
        {
            foreach (var placement in service.Placements)
            {
                if (placement is { Before: { Image.Source: ImageSource.Baked }, After: { Image.Source: ImageSource.Default } after })
                {
                    yield return $"{service.Name} {placement.Name}: the baked image is not used any more, replicas start from {after.Image.Reference} and run setup.";
                }
            }
        }
    }
}

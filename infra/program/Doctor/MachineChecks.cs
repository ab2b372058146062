using Infra.Plan;

namespace Infra.Doctor;

/// <summary>Whether the zones of each placement really sell its machine types.</summary>
internal static class MachineChecks
{
    public static async Task<IReadOnlyList<Diagnosis>> RunAsync(Examined examined, CancellationToken cancellationToken)
    {
        var questions = new AwsQuestions(examined.Tools, Topic.Machines);
        var found = await Task.WhenAll(examined.Regions.Select(region => RegionAsync(questions, examined, region, cancellationToken)));
        return [.. found.SelectMany(one => one), .. questions.Refused];
    }

    private static async Task<IReadOnlyList<Diagnosis>> RegionAsync(AwsQuestions questions, Examined examined, RegionPlan region, CancellationToken cancellationToken)
    {
        var groups = examined.Groups(Cloud.Aws).Where(one => one.Group.Region == region.Region).ToList();
        IReadOnlyList<string> balancer = examined.Balancer.Region == region.Region ? [examined.Balancer.MachineType.Name] : [];
        string[] types = [.. groups.SelectMany(one => one.Group.MachineTypes.Select(type => type.Name)).Concat(balancer).Distinct().Order(StringComparer.Ordinal)];
        var answer = await questions.AskAsync(
            region.Region, "ec2:DescribeInstanceTypeOfferings", $"What {region.Region} sells",
            ["ec2", "describe-instance-type-offerings", "--location-type", "availability-zone", "--filters", $"Name=instance-type,Values={string.Join(',', types)}"], cancellationToken);
        if (answer is not { } told)
        {
            return [];
        }

        var zones = told.GetProperty("InstanceTypeOfferings").EnumerateArray()
            .ToLookup(offering => offering.GetProperty("InstanceType").GetString()!, offering => offering.GetProperty("Location").GetString()!, StringComparer.Ordinal);
        string[] all = [.. region.Zones.Select(zone => zone.Zone)];
        return
        [
            .. groups.Select(one => Of(one.Group, one.Group.Zones.Count > 0 ? one.Group.Zones : all, zones)),
            .. balancer.Where(type => !zones[type].Any(all.Contains)).Select(type => new Diagnosis(Topic.Machines, Verdict.Mistake, $"The balancer's {type} is sold in no zone of {region.Region} that the stack uses.", "Name another in stack.yaml: balancer.resources.instance_type.")),
        ];
    }

    private static Diagnosis Of(ReplicaGroupPlan group, IReadOnlyList<string> wanted, ILookup<string, string> zones)
    {
        string[] nowhere = [.. group.MachineTypes.Select(type => type.Name).Where(type => !zones[type].Any(wanted.Contains))];
        string[] partly = [.. group.MachineTypes.Select(type => type.Name).Except(nowhere).Where(type => wanted.Any(zone => !zones[type].Contains(zone)))];
        var mend = $"Allow more zones of {group.Region}, or other machine types or regions; `infra plan --why` tells what else fits.";
        return (nowhere.Length, partly.Length) switch
        {
            (0, 0) => new(Topic.Machines, Verdict.Ok, $"{group.Name}: all {group.MachineTypes.Count} machine types are sold in {string.Join(", ", wanted)}."),
            (0, _) => new(Topic.Machines, Verdict.Ok, $"{group.Name}: all {group.MachineTypes.Count} machine types are sold; {string.Join(", ", partly.Select(type => $"{type} in {string.Join(", ", wanted.Where(zones[type].Contains))} only"))}."),
            _ when nowhere.Length == group.MachineTypes.Count => new(Topic.Machines, Verdict.Mistake, $"{group.Name}: none of its machine types ({string.Join(", ", nowhere)}) is sold in {string.Join(", ", wanted)}.", mend),
            _ => new(Topic.Machines, Verdict.Warning, $"{group.Name}: {string.Join(", ", nowhere)} {(nowhere.Length == 1 ? "is" : "are")} not sold in {string.Join(", ", wanted)}; {group.MachineTypes.Count - nowhere.Length} other machine types are.", mend),
        };
    }
}

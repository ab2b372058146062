using System.Text.Json.Nodes;
using Infra.Edge;
using Infra.Plan;
using Infra.Tests.Conformance;

namespace Infra.Tests.Program.Live;

/// <summary><c>status --against-plan</c> as it was built, by the real AWS command line against an imitated cloud.</summary>
[Collection(LiveCloud.Name)]
public sealed class AgainstPlanTests(MendedCloud cloud)
{
    [MotoFact]
    public async Task Groups_machines_and_versions_are_looked_at_in_the_cloud()
    {
        cloud.Lack("[]");
        using var stack = await LiveStack.CreateAsync(cloud, "5e0001");
        stack.Project
            .Write("stacks/test/stack.yaml", "id: 5e0001\nregions: {aws/us-east-1: {}}\nendpoint: {allow: [203.0.113.0/24]}\nservices: {chat: {port: 30001}}\n")
            .Write("stacks/test/chat/service.yaml", "service: {readiness_probe: /, replicas: 2}\nresources: {ports: 8080, instance_type: g6.xlarge}\nrun: serve\n");
        var plan = Stacks.Plan(stack.Project.Path, Stacks.Read(stack.Project.Path, "test", Overrides.None)).Plan!;
        var group = plan.Services[0].Groups[0].Name;
        await cloud.TemplateAsync(group);
        // Its machines are of two types, where one was planned; of five machines, where three were.
        await cloud.AskAsync(group, 0);
        await cloud.RunAsync("autoscaling", "create-or-update-tags", "--tags", $"ResourceId={group},ResourceType=auto-scaling-group,Key=warmstart:stack,Value=test,PropagateAtLaunch=true");
        await cloud.RunAsync("autoscaling", "set-desired-capacity", "--auto-scaling-group-name", group, "--desired-capacity", "1");
        await stack.PutAsync(BucketKeys.Fleet, FleetPlanner.Of(plan, null, _ => new("lt-0", "2"))!.ToJson());
        await stack.TellAsync(TimeSpan.Zero, SampleStatus.Ready("i-0a"));

        var text = await stack.RunAsync("status", "test", "--against-plan", "--exit-code");
        var json = await stack.RunAsync("status", "test", "--against-plan", "--json");
        var machine = (string)(await cloud.RunAsync("ec2", "describe-instances", "--filters", $"Name=tag:aws:autoscaling:groupName,Values={group}", "--query", "Reservations[0].Instances[0].InstanceId"))!;

        Assert.Equal((3, "", 0, ""), (text.ExitCode, text.Error, json.ExitCode, json.Error));
        var differences = JsonNode.Parse(json.Out)!["differences"]!.AsArray().Select(one => $"{one!["where"]}: {one["found"]}; planned: {one["planned"]}").ToList();
        Assert.Equal(
            [
                $"{group}: from 0 to 9 machines; planned: from 0 to 3",
                $"{group}: launches g6.xlarge, g6.2xlarge; planned: g6.xlarge",
                $"{group}: launches version 1 of its template; planned: version 2, which the agent brings in step by step, or has refused",
                "test-balancer: there is no such group; planned: one in us-east-1",
                $"{machine} of {group}: is of version 1; planned: version 2",
                "chat: READY, 1 replica ready; planned: at least 2",
            ],
            differences.Where(difference => !difference.Contains("endpoint", StringComparison.Ordinal) && !difference.Contains(": launches ami-", StringComparison.Ordinal)));
        Assert.Matches($"^test: [0-9]+ differences; 1 group, 1 machine for \\$[0-9.]+/hour; planned: \\$[0-9.]+/hour at the least\n  {group}: from 0 to 9 machines; planned: from 0 to 3\n", text.Out);
    }
}

using Infra.Agent;
using Infra.Agent.Aws;
using Infra.Plan;
using Infra.Tests.Conformance;
using Infra.Tests.Program.Aws;

namespace Infra.Tests.Balancer.Aws;

/// <summary>The agent's calls to AWS, by the real command line to an imitated cloud.</summary>
public sealed class AwsCallsTests(MendedCloud cloud) : IClassFixture<MendedCloud>
{
    [MotoFact]
    public async Task Machines_are_seen_with_their_addresses_versions_and_launch_times()
    {
        cloud.Lack("[]");
        var service = await AwsService.CreateAsync(cloud, "seen");
        var before = await service.SeeAsync();

        await service.CountAsync(2);
        var view = await service.SeeAsync();

        Assert.Equal((0, "1"), (Assert.Single(before.Groups).Desired, before.Groups[0].LaunchVersion));
        Assert.Empty(before.Machines);
        Assert.Equal(2, Assert.Single(view.Groups).Desired);
        Assert.Empty(view.Groups[0].Failures);
        Assert.Empty(view.Failures);
        var told = (await cloud.RunAsync("ec2", "describe-instances", "--filters", "Name=tag:aws:autoscaling:groupName,Values=seen", "--query", "Reservations[].Instances[]")).AsArray();
        Assert.Equal(
            told.Select(machine => $"{machine!["InstanceId"]} {machine["PrivateIpAddress"]} {machine["Placement"]!["AvailabilityZone"]} {DateTimeOffset.Parse((string)machine["LaunchTime"]!, null):O}").Order(StringComparer.Ordinal),
            view.Machines.Select(machine => $"{machine.Instance} {machine.Address} {machine.Zone} {machine.Launched:O}").Order(StringComparer.Ordinal));
        Assert.All(view.Machines, machine => Assert.Equal(("seen", "1", "g6.xlarge", MachineLife.Running, false), (machine.Group, machine.Version, machine.MachineType, machine.Life, machine.IsHeld)));
    }

    [MotoFact]
    public async Task A_lack_of_capacity_is_told_until_a_launch_goes_well()
    {
        cloud.Lack("[{}]");
        var service = await AwsService.CreateAsync(cloud, "scarce");
        await service.CountAsync(1);
        var none = await service.SeeAsync();
        cloud.Lack("""[{"zone": "us-east-1a"}]""");
        await service.CountAsync(2);
        var some = await service.SeeAsync();

        Assert.Equal([CapacityFailureKind.NoCapacity, CapacityFailureKind.NoCapacity], none.Groups[0].Failures.Select(failure => failure.Kind));
        Assert.All(none.Groups[0].Failures, failure => Assert.StartsWith("Could not launch On-Demand Instances. InsufficientInstanceCapacity - ", failure.Message, StringComparison.Ordinal));
        Assert.Equal(2, some.Machines.Count);
        Assert.Empty(some.Groups[0].Failures);
    }

    [MotoFact]
    public async Task A_new_default_version_is_what_is_launched_and_what_runs_keeps_its_own()
    {
        cloud.Lack("[]");
        var service = await AwsService.CreateAsync(cloud, "versions");
        await service.CountAsync(1);
        await service.AddVersionAsync();
        var before = await service.SeeAsync();

        await service.Calls.SetLaunchVersionAsync(service.Group, service.Where, "2", CancellationToken.None);
        await service.CountAsync(2);
        var after = await service.SeeAsync();

        Assert.Equal("1", before.Groups[0].LaunchVersion);
        Assert.Equal("2", after.Groups[0].LaunchVersion);
        Assert.Equal(["1", "2"], after.Machines.Select(machine => machine.Version).Order(StringComparer.Ordinal));
    }

    [MotoFact]
    public async Task A_look_costs_three_calls_for_each_region_whatever_the_number_of_services()
    {
        cloud.Lack("[]");
        var service = await AwsService.CreateAsync(cloud, "many");
        using var aws = new AwsAsk(await cloud.ToolsAsync());

        var views = await AwsCalls.Of(aws, MendedCloud.Region).DiscoverAsync(new() { Stack = service.Stack, Services = [service.Fleet, service.Fleet with { Name = "second" }, service.Fleet with { Name = "third" }] }, CancellationToken.None);

        Assert.Equal(3, aws.Calls);
        Assert.All(views, view => Assert.Equal("many", Assert.Single(view.Groups).Name));
    }

    [MotoFact]
    public async Task What_cannot_be_asked_is_left_out_and_said()
    {
        var service = await AwsService.CreateAsync(cloud, "asked");
        var tools = await cloud.ToolsAsync();
        using var unheard = new AwsAsk(tools with { Environment = new Dictionary<string, string?>(tools.Environment) { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" } });
        var nowhere = AwsCalls.Of(unheard, MendedCloud.Region);
        var gone = service.Fleet with { Groups = new Dictionary<string, FleetGroup>(service.Fleet.Groups) { ["gone"] = service.Where } };

        var partly = await service.SeeAsync(service.Calls, gone);
        var none = await service.SeeAsync(nowhere, service.Fleet);

        Assert.Equal(["asked"], partly.Groups.Select(group => group.Name));
        Assert.Equal(["There is no Auto Scaling group gone with its launch template in us-east-1."], partly.Failures);
        Assert.Empty(none.Groups);
        Assert.Contains("Could not connect to the endpoint URL", Assert.Single(none.Failures), StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task What_is_decided_is_done_with_the_calls_of_the_list_and_no_others()
    {
        cloud.Lack("[{}]");
        var service = await AwsService.CreateAsync(cloud, "life", replicas: 2);
        await service.AddVersionAsync();
        var life = new Life(service);

        Assert.Equal([new RaiseCount("life", 2)], await life.TickAsync());
        Assert.Equal([new WithdrawCount("life", 0)], await life.TickAsync());
        Assert.StartsWith("no capacity: ", Assert.Single(life.State!.Groups).Reason, StringComparison.Ordinal);

        cloud.Lack("[]");
        Assert.Empty(await life.TickAsync());
        Assert.Empty(await life.TickAsync());
        Assert.Equal([new RaiseCount("life", 2)], await life.TickAsync());
        Assert.Empty(await life.TickAsync());
        var fewer = life with { Service = service with { Fleet = service.Fleet with { Scaling = service.Fleet.Scaling with { Min = 1, Max = 1, Groups = [service.Group] } } } };
        var ended = Assert.IsType<TerminateReplica>(Assert.Single(await fewer.TickAsync()));

        var held = await service.SeeAsync();
        Assert.Equal(1, held.Groups[0].Desired);
        Assert.Equal((MachineLife.Stopping, true), held.Machines.Where(machine => machine.Instance == ended.Instance).Select(machine => (machine.Life, machine.IsHeld)).Single());

        Assert.Equal([new ReleaseReplica(ended.Instance, "life")], await fewer.TickAsync());
        Assert.Empty(await fewer.TickAsync());
        Assert.NotEqual(ended.Instance, Assert.Single((await service.SeeAsync()).Machines).Instance);

        await service.Calls.SetLaunchVersionAsync(service.Group, service.Where, "2", CancellationToken.None);
        Assert.Equal(
            AwsAgentCalls.All.Where(call => call.Words.StartsWith("ec2 ", StringComparison.Ordinal) || call.Words.StartsWith("autoscaling ", StringComparison.Ordinal))
                .SelectMany(call => AwsCommands.Of(call.Words)).Order(StringComparer.Ordinal),
            await cloud.CallsAsync());
    }

    /// <summary>A service's ticks, twenty seconds apart, without HAProxy: no replica is ever ready.</summary>
    private sealed record Life(AwsService Service)
    {
        private DateTimeOffset _now = DateTimeOffset.UtcNow;

        public ServiceState? State { get; private set; }

        /// <summary>Discovers, decides and acts; returns what was done.</summary>
        public async Task<IReadOnlyList<ScalingAction>> TickAsync()
        {
            var view = await Service.SeeAsync();
            var seen = Observe.Of(Service.Fleet, view, new([], new Dictionary<string, long>()), 0);
            var decision = Decide.Next(Service.Fleet.Scaling, State, seen, _now += TimeSpan.FromSeconds(20));
            State = decision.State;
            Assert.Empty(await Act.RunAsync(Service.Calls, Service.Fleet, decision.Actions, CancellationToken.None));
            return decision.Actions;
        }
    }
}

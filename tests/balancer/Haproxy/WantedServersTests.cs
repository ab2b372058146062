using Infra.Agent;
using Infra.Agent.Haproxy;
using Infra.Plan;

namespace Infra.Tests.Balancer.Haproxy;

/// <summary>Which replicas HAProxy is to have, and how many requests each is to get.</summary>
public sealed class WantedServersTests
{
    [Theory]
    [InlineData("A100", 8, 256)]
    [InlineData("A100", 1, 64)]
    [InlineData("L4", 1, 32)]
    [InlineData("T4", 1, 32)]
    public void Where_instances_differ_each_has_its_accelerators_share(string accelerator, int count, int weight)
    {
        var plan = Running.Of(30001, "{replicas: 2}").Service;
        var service = plan with
        {
            LoadBalancing = LoadBalancing.InstanceAwareLeastLoad,
            Scaling = plan.Scaling with
            {
                TargetQpsByAccelerator = [new("A100:8", 8), new("A100", 2), new("L4", 1)],
                Groups = [plan.Scaling.Groups[0] with { Machines = [new("other", "L4", 1, 1), new("type", accelerator, count, 1)] }],
            },
        };

        var wanted = WantedServers.Of(service, [Machine("a")], new(new(), []));

        Assert.Equal([new WantedServer("replica", "10.0.0.1", 8080, SlotUse.Serving, weight)], wanted);
    }

    [Fact]
    public void What_is_terminated_goes_and_what_waits_or_ends_gets_nothing_new()
    {
        var service = Running.Of(30001, "{replicas: 2}").Service;
        var state = new ServiceState { Replicas = [State("a", serves: true), State("b", serves: false)] };

        var wanted = WantedServers.Of(
            service,
            [Machine("a"), Machine("b"), Machine("c"), Machine("d") with { Life = MachineLife.Stopping }, Machine("e") with { Address = null }],
            new(state, [new TerminateReplica("c", "replica", "over")]));

        Assert.Equal([SlotUse.Serving, SlotUse.Draining], wanted.Select(server => server.Use));
    }

    [Fact]
    public void What_its_cloud_holds_for_its_drain_answers_to_the_end()
    {
        var service = Running.Of(30001, "{replicas: 2}").Service;

        var held = Machine("a") with { Life = MachineLife.Stopping, IsHeld = true };

        Assert.Equal(SlotUse.Draining, Assert.Single(WantedServers.Of(service, [held], new(new(), []))).Use);
        // Nothing else serves.
        Assert.Equal(SlotUse.Serving, Assert.Single(WantedServers.Of(service, [held], new(new() { Replicas = [State("a", serves: true)] }, []))).Use);
    }

    private static Machine Machine(string instance) => new()
    {
        Instance = instance,
        Group = "replica",
        Version = "1",
        Address = "10.0.0.1",
        MachineType = "type",
        Launched = DateTimeOffset.UnixEpoch,
        Life = MachineLife.Running,
    };

    private static ReplicaState State(string instance, bool serves) => new()
    {
        Number = 1,
        Instance = instance,
        Group = "replica",
        Version = "1",
        Launched = DateTimeOffset.UnixEpoch,
        Status = ReplicaStatus.Ready,
        Serves = serves,
    };
}

namespace Infra.Tests.Balancer;

/// <summary>What happens to requests while replicas, the agent or HAProxy fail: those that are safe to repeat do not fail.</summary>
public sealed class Faults
{
    [FactOnLinux]
    public async Task A_machine_that_is_killed_costs_no_request_and_another_one_comes()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2);
        await using var load = Load.On(running.Endpoint);
        await load.GoOnAsync(50);

        await running.Run.Cloud.Machines[0].Process.SignalAsync("KILL");
        await running.UntilAsync(status => status.Services[0].Replicas.Any(replica => replica is { Instance: "replica-3", Status: "READY" }), "another one is ready");
        await load.GoOnAsync(50);

        Assert.Empty(load.Failed);
        Assert.Equal(["replica-2", "replica-3"], running.Status!.Services[0].Replicas.Select(replica => replica.Instance));
    }

    [FactOnLinux]
    public async Task A_replica_that_hangs_costs_no_request()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2, readiness_probe: {path: /, timeout_seconds: 1}}"), ready: 2);
        await using var load = Load.On(running.Endpoint);
        await load.GoOnAsync(50);

        await Running.SignalAsync("STOP", running.Run.Cloud.Machines[0]);
        await running.UntilAsync(status => status.Services[0] is { Ready: 1 } service && service.Replicas[0].InFlight == 0, "what waited is answered by the other one");
        await load.GoOnAsync(50);

        Assert.Empty(load.Failed);
    }

    [FactOnLinux]
    public async Task A_new_agent_and_a_reload_change_nothing_and_cost_no_request()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2);
        await using var load = Load.On(running.Endpoint);
        await load.GoOnAsync(50);
        var before = running.Run.Cloud.Machines;

        await running.StopAgentAsync();
        await load.GoOnAsync(50);
        running.StartAgent();
        for (var reload = 0; reload < 3; reload++)
        {
            await running.Run.Haproxy.ReloadAsync(File.ReadAllText(Path.Combine(running.Run.Folder, "haproxy", "haproxy.cfg")), CancellationToken.None);
            await load.GoOnAsync(50);
        }

        Assert.Empty(load.Failed);
        Assert.Equal(before, running.Run.Cloud.Machines);
        Assert.Equal(2, running.Status!.Services[0].Ready);
        // These reloads are not the agent's own: one may cut off its look at HAProxy, which its next tick repeats.
        Assert.All(running.Failures, failure => Assert.Contains("transport connection", failure, StringComparison.Ordinal));
    }

    [FactOnLinux]
    public async Task A_replica_that_answers_500_gets_no_more_requests_and_another_one_comes()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2, timesAsFast: 40);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        var bad = await (await client.GetAsync(new Uri($"{running.Endpoint}/fail"))).Content.ReadAsStringAsync();
        await running.UntilAsync(status => status.Services[0].Ready == 1, "its probe fails");
        await using var load = Load.On(running.Endpoint);
        await load.GoOnAsync(50);
        Assert.DoesNotContain(bad, load.Answers.Keys);
        await running.UntilAsync(status => status.Services[0] is { Ready: 2, Replicas.Count: 2 }, "another one took its place");
        await load.GoOnAsync(50);

        Assert.Empty(load.Failed);
        Assert.Equal(2, load.Answers.Count);
    }

    [FactOnLinux]
    public async Task A_slow_replica_gets_few_requests_and_costs_none()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        var slow = await client.GetStringAsync(new Uri($"{running.Endpoint}/delay?0.5"));
        await using var load = Load.On(running.Endpoint);
        // Half a second is longer than many requests take of the other one.
        for (var more = 0; more < 20 && !load.Answers.ContainsKey(slow); more++)
        {
            await load.GoOnAsync(200);
        }

        Assert.Empty(load.Failed);
        Assert.Equal(2, running.Status!.Services[0].Ready);
        // By turns it would get half of them; with the fewest connections it gets one whenever the other has more.
        Assert.InRange(load.Answers.GetValueOrDefault(slow), 1, load.Answers.Values.Sum() / 4);
    }

    [FactOnLinux]
    public async Task A_replica_that_cannot_be_reached_costs_no_request_and_serves_again_once_it_can()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2, readiness_probe: {path: /, timeout_seconds: 1}}"), ready: 2);
        await using var load = Load.On(running.Endpoint);
        await load.GoOnAsync(50);
        var before = running.Run.Cloud.Machines;

        await Running.SetLinkAsync(before[0], "down");
        await running.UntilAsync(status => status.Services[0] is { Ready: 1 } service && service.Replicas[0] is { Status: "NOT_READY", InFlight: 0 }, "what waited is answered by the other one");
        await load.GoOnAsync(50);
        await Running.SetLinkAsync(before[0], "up");
        await running.UntilAsync(status => status.Services[0].Ready == 2, "it is back");
        var answers = load.Answers["1 "];
        await load.GoOnAsync(50);

        Assert.Empty(load.Failed);
        Assert.Equal(before, running.Run.Cloud.Machines);
        Assert.True(load.Answers["1 "] > answers);
    }
}

namespace Infra.Tests.Balancer;

/// <summary>New versions take the place of old ones under load.</summary>
public sealed class Updates
{
    [FactOnLinux]
    public async Task A_rolling_update_costs_no_request()
    {
        var port = Running.FreePort();
        await using var running = await Running.StartAsync(Running.Of(port, "{replicas: 2}", "{MARK: old}"), ready: 2);
        await using var load = Load.On(running.Endpoint);
        await load.GoOnAsync(50);

        running.Change(Running.Of(port, "{replicas: 2}", "{MARK: new}"));
        var version = running.Plan.Group.Version;
        await running.UntilAsync(status => status.Services[0] is { Ready: 2, Replicas.Count: 2 } service && service.Replicas.All(replica => replica.Version == version), "both are new");
        await load.GoOnAsync(50);

        Assert.Empty(load.Failed);
        Assert.Equal(["1 old", "2 old", "3 new", "4 new"], load.Answers.Keys.Order());
    }

    [FactOnLinux]
    public async Task A_canary_that_fails_stops_the_update_and_costs_no_request()
    {
        var port = Running.FreePort();
        await using var running = await Running.StartAsync(Running.Of(port, "{replicas: 2}"), ready: 2);
        await using var load = Load.On(running.Endpoint);
        var before = running.Run.Cloud.Machines;
        await load.GoOnAsync(50);

        running.Change(Running.Of(port, "{replicas: 2}", run: "exit 3"));
        await running.UntilAsync(status => status.Services[0].Reason is not null, "the update stops");
        await running.UntilAsync(status => status.Services[0].Replicas.Count == 2, "the canary is gone");
        await load.GoOnAsync(50);

        Assert.Empty(load.Failed);
        Assert.Equal(before, running.Run.Cloud.Machines);
        Assert.Contains("replica-3", running.Status!.Services[0].Reason, StringComparison.Ordinal);
        Assert.Contains("its run ended with 3", running.Status!.Services[0].Reason, StringComparison.Ordinal);
    }
}

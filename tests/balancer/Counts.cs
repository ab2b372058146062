using System.Net;
using Infra.Plan;

namespace Infra.Tests.Balancer;

/// <summary>Replicas that come and go by decision: none of that costs a request.</summary>
public sealed class Counts
{
    [FactOnLinux]
    public async Task From_one_to_eight_and_back_costs_no_request_and_cuts_no_stream()
    {
        var plan = Running.Of(Running.FreePort(), "{replicas: 1}");
        await using var running = await Running.StartAsync(plan, ready: 1);
        await using var load = Load.On(running.Endpoint);

        running.Change(Fixed(plan, 8));
        await running.UntilAsync(status => status.Services[0].Ready == 8, "eight are ready");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var streams = Enumerable.Range(0, 8).Select(_ => client.GetStringAsync(new Uri($"{running.Endpoint}/stream?8"))).ToList();
        await load.GoOnAsync(100);
        running.Change(Fixed(plan, 1));
        await running.UntilAsync(status => status.Services[0].Replicas.Count == 1, "one is left");
        await load.GoOnAsync(50);

        Assert.Empty(load.Failed);
        Assert.Equal(8, load.Answers.Count);
        Assert.All(await Task.WhenAll(streams), events => Assert.InRange(events.Split("\n\n").Length, 10, 200));
    }

    [FactOnLinux]
    public async Task Without_replicas_the_answer_is_503_and_asks_for_one()
    {
        var plan = Running.Of(Running.FreePort(), "{replica_policy: {min_replicas: 0, max_replicas: 1, target_qps_per_replica: 1, upscale_delay_seconds: 0}}");
        await using var running = await Running.StartAsync(plan, ready: 0);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        var refused = await client.GetAsync(new Uri(running.Endpoint));
        await running.UntilAsync(status => status.Services[0].Ready == 1, "one came");
        var answer = await client.GetAsync(new Uri(running.Endpoint));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(("5", "application/json"), (refused.Headers.RetryAfter?.ToString(), refused.Content.Headers.ContentType?.ToString()));
        Assert.Equal("""{"detail": "No ready replicas of replica. See what they are doing: infra status."}""", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static LocalPlan Fixed(LocalPlan plan, int count)
    {
        var service = plan.Service;
        var scaling = service.Scaling with { Min = count, Max = count, Groups = [plan.Group with { Limit = count + 1 }] };
        return plan with { Fleet = plan.Fleet with { Services = [service with { Scaling = scaling }] } };
    }
}

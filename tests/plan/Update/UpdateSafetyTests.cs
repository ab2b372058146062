using Infra.Plan;

namespace Infra.Tests.Plan.Update;

/// <summary>What an update does to replicas, from two plans.</summary>
public sealed class UpdateSafetyTests
{
    private const string Service = "service: {replicas: 3}\nresources: {ports: 8000, accelerators: L4:1}\nsetup: pip install vllm\nrun: vllm serve Qwen/Qwen2.5-7B-Instruct\n";

    [Fact]
    public void A_rolling_update_needs_the_surge_and_goes_canary_first()
    {
        var update = Of(Service, Service.Replace("pip install vllm", "pip install vllm==0.11.0", StringComparison.Ordinal));

        Assert.Equal((UpdateKind.Rolling, (3, 3), 1), (update.Kind, update.Replaced, update.ExtraReplicas));
        Assert.Equal([new AttachedAccelerators("L4", 1)], update.ExtraAccelerators);
        Assert.Equal((0.8464m, 3.4384m), (Math.Round(update.ExtraPerHour.Low, 4), Math.Round(update.ExtraPerHour.High, 4)));
        Assert.Equal(
            [
                "one replica of the new version starts beside those that serve",
                "it must be ready for 10 minutes without a failure; else the update stops and the old ones stay",
                "then one at a time: a new one is ready, an old one drains for up to 120 s and goes",
            ],
            update.Steps);
        Assert.Equal("at least 3 replicas serve throughout, old and new side by side", update.Serves);
        // Three turns of a start and a drain, and the hold.
        var start = Stacks.Planned(Service).Services[0].Groups[0].Start!.Known;
        Assert.Equal(((start.Low * 3) + 600, ((start.High + 120) * 3) + 600), (update.Takes!.Low, update.Takes.High));
        Assert.Empty(update.Dangers);
    }

    [Fact]
    public void Blue_green_needs_as_many_again()
    {
        var update = Of(Service, Service.Replace("7B", "14B", StringComparison.Ordinal), "{mode: blue_green}");

        Assert.Equal((UpdateKind.BlueGreen, 3), (update.Kind, update.ExtraReplicas));
        Assert.Equal([new AttachedAccelerators("L4", 3)], update.ExtraAccelerators);
        Assert.Equal(
            ["3 replicas of the new version start beside the 3 that serve", "when all are ready, traffic goes over to them at once", "the old ones drain for up to 120 s and go"],
            update.Steps);
        Assert.Equal("the 3 old replicas serve, then the new ones", update.Serves);
    }

    [Fact]
    public void Without_a_surge_the_only_replica_leaves_a_gap()
    {
        var one = Service.Replace("replicas: 3", "replicas: 1", StringComparison.Ordinal);
        var update = Of(one, one.Replace("7B", "14B", StringComparison.Ordinal), "{max_surge: 0}");

        Assert.Equal((UpdateKind.Rolling, 0, "nothing serves while the only replica is replaced"), (update.Kind, update.ExtraReplicas, update.Serves));
        Assert.Contains("chat has one replica and max_surge 0: nothing serves until the new one is ready.", update.Dangers.Select(danger => danger.What));
    }

    [Fact]
    public void What_is_no_part_of_a_version_replaces_nothing()
    {
        var update = Of(Service, Service.Replace("replicas: 3", "replicas: 5", StringComparison.Ordinal));

        Assert.Equal((UpdateKind.Kept, 0, "all replicas serve as they are"), (update.Kind, update.ExtraReplicas, update.Serves));
    }

    [Fact]
    public void A_placement_that_goes_takes_its_replicas_with_it()
    {
        var update = UpdateSafeties.Of(
            Stacks.Planned(Service),
            Stacks.Planned(Service, Stacks.Stack.Replace("  aws/us-east-1: {}\n", "", StringComparison.Ordinal)))[0];

        Assert.Equal(
            [(DangerKind.Deletes, "aws-us-east-1", "chat aws-us-east-1 goes with its 3 replicas at once, whether or not others are ready.")],
            update.Dangers.Select(danger => (danger.Kind, danger.Placement!, danger.What)));
    }

    [Fact]
    public void A_service_that_goes_and_one_that_comes_are_told_apart()
    {
        var empty = Stacks.Planned(Service) with { Services = [], Balancer = null };

        var gone = UpdateSafeties.Of(Stacks.Planned(Service), empty)[0];
        var comes = UpdateSafeties.Of(empty, Stacks.Planned(Service))[0];

        Assert.Equal(["chat is removed: its endpoint on port 30001 and its replicas, up to 3, go at once."], gone.Dangers.Select(danger => danger.What));
        Assert.Equal((UpdateKind.New, "nothing serves until the first replica is ready", 0), (comes.Kind, comes.Serves, comes.ExtraReplicas));
        Assert.Equal(["The balancer goes, and with it every endpoint."], UpdateSafeties.OfStack(Stacks.Planned(Service), empty).Select(danger => danger.What));
    }

    [Fact]
    public void Clients_are_told_of_another_port_scheme_and_address()
    {
        var was = Stacks.Planned(Service);
        var moved = Stacks.Planned(Service, Stacks.Stack.Replace("30001", "30002", StringComparison.Ordinal) + "\nbalancer: {infra: aws/us-west-2}\n");
        var other = Stacks.Planned(Service.Replace("8000", "8001", StringComparison.Ordinal));
        var secret = was with { Balancer = was.Balancer! with { Endpoints = [.. was.Balancer.Endpoints.Select(endpoint => endpoint with { IsTls = true })] } };

        Assert.Equal(["chat answers on port 30002 and no more on 30001: its clients must change."], UpdateSafeties.Of(was, moved)[0].Dangers.Select(danger => danger.What));
        Assert.Equal(["chat's replicas listen on port 8001 and no more on 8000: those that run fail their probe until they are replaced."], UpdateSafeties.Of(was, other)[0].Dangers.Select(danger => danger.What));
        Assert.Equal(["The balancer moves from aws/us-east-1 to aws/us-west-2: every endpoint gets another address."], UpdateSafeties.OfStack(was, moved).Select(danger => danger.What));
        Assert.Equal(["chat speaks https and no more http: its clients must change."], UpdateSafeties.OfStack(was, secret).Select(danger => danger.What));
    }

    [Fact]
    public void A_start_that_becomes_slower_or_unknown_is_told()
    {
        Assert.Equal(
            [
                "chat aws-us-east-1: replicas are ready in 340 to 1890 s, predicted, and were in 210 to 860 s, predicted.",
                "chat aws-us-west-2: replicas are ready in 340 to 1890 s, predicted, and were in 210 to 860 s, predicted.",
            ],
            Of(Service, Service.Replace("2.5-7B", "2.5-32B", StringComparison.Ordinal)).Dangers.Select(danger => danger.What));
        Assert.Equal(
            "chat aws-us-east-1: how long a start takes is not known any more: how long setup takes; it was 210 to 860 s.",
            Of(Service, Service.Replace("pip install vllm", "./install", StringComparison.Ordinal)).Dangers[0].What);
    }

    [Fact]
    public void A_quota_without_room_for_the_surge_is_a_danger_once()
    {
        var facts = PlanFacts.Read(new(2026, 11, 21), SourceFile.FromText("stacks/test/quotas.json", """{"dated": "2026-11-20", "quotas": [{"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 12}]}"""), new Dictionary<Cloud, SourceFile>());
        var (before, after) = (Stacks.Planned(Service.Replace("replicas: 3", "replicas: 2", StringComparison.Ordinal)), Stacks.Planned(Service));

        Assert.Equal(
            ["The quota L-DB2E81BA (Running On-Demand G and VT instances) in aws/us-east-1 is 12, and chat at most takes 16 with an update under way."],
            UpdateSafeties.Of(before, after, facts)[0].Dangers.Select(danger => danger.What));
        Assert.Empty(UpdateSafeties.Of(after, after, facts)[0].Dangers);
    }

    private static UpdateSafety Of(string before, string after, string update = "{}")
    {
        var stack = Stacks.Stack.TrimEnd() + $"\n    update: {update}\n";
        return UpdateSafeties.Of(Stacks.Planned(before, stack), Stacks.Planned(after, stack))[0];
    }
}

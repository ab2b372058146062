using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>Replicas whose accelerators take different rates: fact sheet of the service YAML, 5.4, by hand.</summary>
public sealed class InstanceAwareness
{
    private static readonly ScalingPolicy _policy = Policies.Fixed(1) with { Max = 20, TargetQpsByAccelerator = [new("L4", 2), new("A100:1", 5), new("A100:8", 40), new("H100", 10)] };

    /// <summary>An exact key, else the first of that name, else the smallest value. The count is looked at, which SkyServe does not.</summary>
    [Theory]
    [InlineData("L4", 1, 2)]
    [InlineData("L4", 4, 2)]
    [InlineData("A100", 1, 5)]
    [InlineData("A100", 8, 40)]
    [InlineData("A100", 4, 5)]
    [InlineData("A100-80GB", 8, 2)]
    [InlineData("T4", 1, 2)]
    [InlineData(null, 0, 2)]
    public void A_replica_takes_the_rate_of_its_accelerator(string? accelerator, double count, double qps)
    {
        Assert.Equal(qps, InstanceAware.Capacity(_policy, accelerator, count));
    }

    /// <summary>r = n / 60, total over ready, starting and provisioning ones.</summary>
    [Theory]
    // Nothing takes anything: the minimum; a request at zero wakes one, where SkyServe stays at the minimum.
    [InlineData("", 600, 1)]
    // total 2 + 10 = 12 = r: 2 rows + ceil(0 / 40).
    [InlineData("L4=R H100=R", 720, 2)]
    // r = 20 >= 12: 2 rows + ceil(8 / 40) = 3.
    [InlineData("L4=R H100=R", 1200, 3)]
    // r = 100 >= 12: 2 + ceil(88 / 40) = 5.
    [InlineData("L4=R H100=S", 6000, 5)]
    // One that is not ready has no capacity but is a row: total 2, r = 3: 2 + ceil(1 / 40) = 3.
    [InlineData("L4=R H100=N", 180, 3)]
    // r = 9 < 14: 10 > 9, so one of the largest is enough.
    [InlineData("L4=R L4=R H100=R", 540, 1)]
    // r = 10 < 14: 10 is not above 10, 12 is: two.
    [InlineData("L4=R L4=R H100=R", 600, 2)]
    // r = 3 < 12, only the small one ready: 2 is not above 3, so one on its way is kept too.
    [InlineData("L4=R H100=S", 180, 2)]
    // None ready: one entry of the largest rate, 40 > 3.
    [InlineData("H100=S H100=P", 180, 1)]
    public void The_rate_asks_for_so_many_replicas(string replicas, long requests, int desired)
    {
        Assert.Equal(desired, InstanceAware.Desired(_policy, requests, [.. replicas.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Replica)]));
    }

    [Fact]
    public void A_service_at_zero_wakes_up()
    {
        var policy = _policy with { Min = 0 };

        Assert.Equal((0, 1), (InstanceAware.Desired(policy, 0, []), InstanceAware.Desired(policy, 1, [])));
    }

    /// <summary>5.4, removal: the lowest rate first; a ready one never before one that is not, which SkyServe means and does not do.</summary>
    [Fact]
    public void The_smallest_goes_first_and_never_a_ready_one_before_one_on_its_way()
    {
        var drive = new Drive(_policy with { Min = 3, Max = 3, Groups = [Policies.Group("big", accelerator: "H100", limit: 2), Policies.Group("small")] }).Minutes(5);

        drive.Update(drive.Policy with { Min = 2, Max = 2 });
        drive.Minutes(1);

        Assert.Equal(["big", "big"], drive.State!.Replicas.Where(replica => replica.Ending is null).Select(replica => replica.Group));
    }

    private static ScaledReplica Replica(string text) => new(
        text[^1] switch { 'R' => ReplicaStatus.Ready, 'S' => ReplicaStatus.Starting, 'P' => ReplicaStatus.Provisioning, _ => ReplicaStatus.NotReady },
        text.Split('=')[0],
        1);
}

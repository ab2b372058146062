namespace Infra.Plan;

/// <summary>A group of a <see cref="World"/>, which does what clouds do: it keeps as many machines as it was asked for, while there are any.</summary>
internal sealed class WorldGroup(ScalingGroup plan)
{
    /// <summary>What is wanted of it; an update hands over another one.</summary>
    public ScalingGroup Plan { get; set; } = plan;

    public int Desired { get; set; }

    public string LaunchVersion { get; set; } = plan.Version;

    /// <summary>How many machines the cloud has here.</summary>
    public int Capacity { get; set; } = int.MaxValue;

    /// <summary>Whether it says nothing when it cannot launch.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How long before it takes a machine it says so: two minutes on AWS, half a minute elsewhere (the clouds' own documentation of spot machines).</summary>
    public TimeSpan Notice { get; set; } = plan.Cloud switch
    {
        Cloud.Aws => TimeSpan.FromSeconds(120),
        Cloud.Gcp or Cloud.Azure or Cloud.Kubernetes => TimeSpan.FromSeconds(30),
    };

    /// <summary>When it last said that it could not.</summary>
    public CapacityFailure? Failure { get; set; }

    public ObservedGroup Seen => new() { Name = Plan.Name, Desired = Desired, LaunchVersion = LaunchVersion, Failures = Failure is null ? [] : [Failure] };
}

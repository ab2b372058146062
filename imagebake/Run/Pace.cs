namespace Imagebake;

/// <summary>
/// How long things may take, and how often they are asked after. No waiter of a command line is used: they give up after 10
/// minutes, while the resource goes on and costs money (fact sheet on baking, 0.1).
/// </summary>
internal sealed record Pace
{
    /// <summary>Pause between two questions about the same thing.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>One call of a command line that asks or tells, and waits for nothing. A slow one takes seconds.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The building of a machine image, its setup included. Weights and compilers take long; a day's bill is the limit.</summary>
    public TimeSpan Build { get; init; } = TimeSpan.FromHours(4);

    /// <summary>An image or a snapshot until it is available. Up to 4 hours were seen for 300 GiB (fact sheet on baking, 1.1).</summary>
    public TimeSpan Image { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A copy to another region.</summary>
    public TimeSpan Copy { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A machine until it runs, answers, or is gone.</summary>
    public TimeSpan Machine { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>A replica that is measured until it runs: its boot, drivers, files and setup. What the engine then takes, the service's own initial delay says.</summary>
    public TimeSpan Trial { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pause before the first repetition of a call that the cloud throttled; each further one is twice as long.</summary>
    public TimeSpan Throttled { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Repetitions of a throttled call: with doubled pauses about two minutes.</summary>
    public int Repetitions { get; init; } = 6;

    /// <summary>How long a program that was interrupted may clean up before it is killed: Packer deletes its machine.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(5);
}

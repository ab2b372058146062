namespace Infra.Plan;

/// <summary>How fast things are decided, and how long they are waited for.</summary>
public static class ScalingPace
{
    /// <summary>Between two decisions about the target (SkyServe; fact sheet of the service YAML, 5.0). Delays are counted in it.</summary>
    public static readonly TimeSpan Decision = TimeSpan.FromSeconds(20);

    /// <summary>The same while no replica is wanted, so that one is soon when a request comes (5.0).</summary>
    public static readonly TimeSpan IdleDecision = TimeSpan.FromSeconds(5);

    /// <summary>Over which requests are counted (5.0).</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    /// <summary>Failed probes in a row for so long end a replica that was ready (7.1).</summary>
    public static readonly TimeSpan FailingProbes = TimeSpan.FromSeconds(180);

    /// <summary>The longest that a replica is drained (7.1).</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(120);

    /// <summary>A drain ends so long before the cloud takes the machine (DESIGN, part 6).</summary>
    public static readonly TimeSpan BeforeTaken = TimeSpan.FromSeconds(5);

    /// <summary>A replica that answers nothing any more is not ended before: the balancer needs a moment to send it nothing new.</summary>
    public static readonly TimeSpan ShortestDrain = TimeSpan.FromSeconds(5);

    /// <summary>A group that could launch nothing is left alone for so long at first (7.1: launch attempts).</summary>
    public static readonly TimeSpan BackOff = TimeSpan.FromSeconds(60);

    /// <summary>Each further failure makes it so many times longer (7.1).</summary>
    public const double BackOffGrowth = 1.6;

    /// <summary>It never gets longer than so many times the first (7.1).</summary>
    public const double BackOffLimit = 5;

    /// <summary>A cloud that neither launches nor says why has failed after this. Machines show up within a minute where there are any.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    /// <summary>A machine that neither runs nor reports anything new for so long, and the initial delay on top, is stuck. Weights of 400 GB need an hour.</summary>
    public static readonly TimeSpan Unreported = TimeSpan.FromHours(1);

    /// <summary>How long a group is left alone after so many failures in a row.</summary>
    public static TimeSpan BackOffAfter(int failures) =>
        BackOff * Math.Min(BackOffLimit, Math.Pow(BackOffGrowth, Math.Min(failures, 100) - 1));

    /// <summary>How many decisions in a row a delay is: the whole part of delay / 20 s, at least 0 (5.0).</summary>
    public static int Decisions(TimeSpan delay) => (int)Math.Max(0, Math.Min(int.MaxValue, Math.Truncate(delay / Decision)));

    /// <summary>Until when a replica is drained that the cloud takes at <paramref name="taken"/>.</summary>
    public static DateTimeOffset DrainUntil(DateTimeOffset now, DateTimeOffset taken)
    {
        var left = taken - BeforeTaken - now;
        return now + (left < TimeSpan.Zero ? TimeSpan.Zero : left < Drain ? left : Drain);
    }
}

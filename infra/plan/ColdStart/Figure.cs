namespace Infra.Plan;

/// <summary>A published figure.</summary>
/// <param name="Low">The least that a source gives; of a figure with one source half of it, since those with several differ by as much.</param>
/// <param name="High">The most; of a figure with one source as much and half again.</param>
/// <param name="Source">Who published it, and where.</param>
internal sealed record Figure(double Low, double High, string Source)
{
    /// <summary>A figure that one source gives, without saying how it varies.</summary>
    public static Figure Once(double value, string source) => new(value / 2, value * 1.5, source);

    /// <summary>The figure as seconds.</summary>
    public SecondsRange Seconds => new(Low, High);
}

namespace Infra.Clients;

/// <summary>Lengths of time, counted by size so that any number of them takes the same room: a percentile is right to one part in a hundred, the longest exactly.</summary>
internal sealed class Histogram
{
    /// <summary>Each class is so much wider than the one before.</summary>
    private const double Step = 1.01;

    private readonly Dictionary<int, int> _counts = [];
    private TimeSpan _longest;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The longest; zero without any.</summary>
    public TimeSpan Longest => _longest;

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan time)
    {
        var size = Math.Max(0, (int)Math.Ceiling(Math.Log(Math.Max(1, time.TotalMicroseconds)) / Math.Log(Step)));
        _counts[size] = _counts.GetValueOrDefault(size) + 1;
        Count++;
        _longest = time > _longest ? time : _longest;
    }

    /// <summary>So long are this part of them at the most; zero without any.</summary>
    /// <param name="part">From 0 to 1.</param>
    public TimeSpan Percentile(double part)
    {
        var left = (int)Math.Ceiling(Count * part);
        foreach (var (size, count) in _counts.OrderBy(one => one.Key))
        {
            left -= count;
            if (left <= 0)
            {
                var upper = TimeSpan.FromMicroseconds(Math.Pow(Step, size));
                return upper < _longest ? upper : _longest;
            }
        }

        return _longest;
    }
}

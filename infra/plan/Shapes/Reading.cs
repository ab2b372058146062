namespace Infra.Plan;

/// <summary>What reading a file has found so far: all mistakes and notices, never only the first.</summary>
internal sealed class Reading
{
    /// <summary>More than anybody reads; a hostile file may have a hundred thousand.</summary>
    private const int Most = 1000;

    private readonly List<Mistake> _mistakes = [];
    private readonly List<Notice> _notices = [];

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    public IReadOnlyList<Notice> Notices => _notices;

    public void Mistake(Position where, string what, string mend)
    {
        if (_mistakes.Count < Most)
        {
            _mistakes.Add(_mistakes.Count == Most - 1 ? new(where, "from here on more is wrong.", $"The first {Most - 1} mistakes are told.") : new(where, what, mend));
        }
    }

    public void Notice(Position where, string what, string mend)
    {
        if (_notices.Count < Most)
        {
            _notices.Add(new(where, what, mend));
        }
    }

    /// <summary>Adds what another reading has found.</summary>
    public void Add(Reading other)
    {
        foreach (var mistake in other.Mistakes)
        {
            Mistake(mistake.Where, mistake.What, mistake.Mend);
        }

        foreach (var notice in other.Notices)
        {
            Notice(notice.Where, notice.What, notice.Mend);
        }
    }
}

namespace Infra.Plan;

/// <summary>What reading a file has found so far: all mistakes and notices, never only the first.</summary>
internal sealed class Reading
{
    private readonly List<Mistake> _mistakes = [];
    private readonly List<Notice> _notices = [];

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    public IReadOnlyList<Notice> Notices => _notices;

    public void Mistake(Position where, string what, string mend) => _mistakes.Add(new(where, what, mend));

    public void Notice(Position where, string what, string mend) => _notices.Add(new(where, what, mend));
}

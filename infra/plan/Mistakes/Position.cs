namespace Infra.Plan;

/// <summary>Where something stands in a file of the operator: path, line and column, both counted from 1.</summary>
public sealed record Position(string Path, int Line, int Column)
{
    /// <summary>The form that editors and terminals make a link of.</summary>
    public override string ToString() => $"{Path}:{Line}:{Column}";

    internal static int Compare(Position left, Position right)
    {
        var byPath = string.CompareOrdinal(left.Path, right.Path);
        return byPath != 0 ? byPath : (left.Line, left.Column).CompareTo((right.Line, right.Column));
    }
}

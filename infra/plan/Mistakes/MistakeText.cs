namespace Infra.Plan;

/// <summary>The text form that mistakes and notices share, and their order.</summary>
internal static class MistakeText
{
    public static string Of(Position where, string what, string mend) =>
        mend.Length == 0 ? $"{where}: {what}" : $"{where}: {what}\n  {mend.Replace("\n", "\n  ", StringComparison.Ordinal)}";

    /// <summary>By position, each said once: alternatives share the lines of their base.</summary>
    public static IReadOnlyList<Mistake> Sorted(IEnumerable<Mistake> mistakes) =>
        [.. mistakes.Distinct().Order(Comparer<Mistake>.Create((a, b) => Compare(a.Where, a.What, b.Where, b.What)))];

    public static IReadOnlyList<Notice> Sorted(IEnumerable<Notice> notices) =>
        [.. notices.Distinct().Order(Comparer<Notice>.Create((a, b) => Compare(a.Where, a.What, b.Where, b.What)))];

    private static int Compare(Position left, string leftWhat, Position right, string rightWhat)
    {
        var byPosition = Position.Compare(left, right);
        return byPosition != 0 ? byPosition : string.CompareOrdinal(leftWhat, rightWhat);
    }
}

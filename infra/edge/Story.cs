using Infra.Plan;

namespace Infra.Commands;

/// <summary>Standard error: what is wrong with the operator's files, and what they should look at.</summary>
internal static class Story
{
    /// <summary>Tells every mistake and notice.</summary>
    public static async Task TellAsync(IEnumerable<Mistake> mistakes, IEnumerable<Notice> notices)
    {
        foreach (var mistake in mistakes)
        {
            await Console.Error.WriteLineAsync(mistake.ToString());
        }

        foreach (var notice in notices)
        {
            await Console.Error.WriteLineAsync(Note(notice));
        }
    }

    /// <summary>A notice in the form of a mistake, and told apart from one.</summary>
    public static string Note(Notice notice) => (notice with { What = $"note: {notice.What}" }).ToString();
}

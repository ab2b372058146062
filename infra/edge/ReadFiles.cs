using Infra.Plan;

namespace Infra.Edge;

/// <summary>Answers what a plan asks about single files of the operator's.</summary>
internal static class ReadFiles
{
    /// <summary>The answers; <paramref name="onDisk"/> tells where a path of the plan lies.</summary>
    public static LocalFiles Answer(string root, IReadOnlyList<LocalFile> questions, Func<string, string> onDisk) => new()
    {
        Texts = Paths(questions, FileQuestion.Text)
            .Where(path => File.Exists(onDisk(path)))
            .ToDictionary(path => path, path => File.ReadAllText(onDisk(path)), StringComparer.Ordinal),
        Tracked = Paths(questions, FileQuestion.IsTracked)
            .Where(path => Git.Tracks(root, onDisk(path)))
            .ToHashSet(StringComparer.Ordinal),
    };

    private static IEnumerable<string> Paths(IReadOnlyList<LocalFile> questions, FileQuestion asked) =>
        questions.Where(question => question.Question == asked).Select(question => question.Path).Distinct(StringComparer.Ordinal);
}

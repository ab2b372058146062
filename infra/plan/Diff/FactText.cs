using System.Globalization;

namespace Infra.Plan;

/// <summary>Puts things that may be different into words.</summary>
internal static class FactText
{
    /// <summary>The fact, or none where both are the same.</summary>
    public static IEnumerable<Fact> Of(string name, string? before, string? after)
    {
        if (before != after)
        {
            yield return new(name, before, after);
        }
    }

    /// <summary>A number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A length of time in seconds.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    /// <summary>Names in one line.</summary>
    public static string? Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : null;

    /// <summary>A folder that goes to replicas.</summary>
    public static string Folder(FolderPlan folder) => $"{Number(folder.Files.Count)} {(folder.Files.Count == 1 ? "file" : "files")}, {Short(folder.Hash)}";

    /// <summary>What names a content, as short as tells contents of one stack apart at a glance.</summary>
    public static string Short(string hash) => hash[..12];
}

namespace Infra.Bench;

/// <summary>The program that was built together with the bench, and the folder of both.</summary>
internal static class BuiltProgram
{
    private static readonly string _bench = $"{System.IO.Path.DirectorySeparatorChar}tests{System.IO.Path.DirectorySeparatorChar}bench{System.IO.Path.DirectorySeparatorChar}";

    /// <summary>The folder that holds all sources.</summary>
    public static string Root => AppContext.BaseDirectory[..At];

    /// <summary>Path of its assembly: the bench's own, with the program's folder and name in place of the bench's.</summary>
    public static string Path => System.IO.Path.Combine(Root, "infra", "program", AppContext.BaseDirectory[(At + _bench.Length)..], "infra.dll");

    private static int At => AppContext.BaseDirectory.LastIndexOf(_bench, StringComparison.Ordinal);
}

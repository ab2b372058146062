namespace Infra.Bench;

/// <summary>The program that was built together with the bench.</summary>
internal static class BuiltProgram
{
    /// <summary>Path of its assembly: the bench's own, with the program's folder and name in place of the bench's.</summary>
    public static string Path
    {
        get
        {
            var bench = $"{System.IO.Path.DirectorySeparatorChar}tests{System.IO.Path.DirectorySeparatorChar}bench{System.IO.Path.DirectorySeparatorChar}";
            var own = AppContext.BaseDirectory;
            var at = own.LastIndexOf(bench, StringComparison.Ordinal);
            return System.IO.Path.Combine(own[..at], "infra", "program", own[(at + bench.Length)..], "infra.dll");
        }
    }
}

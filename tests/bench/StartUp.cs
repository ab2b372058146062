using System.Diagnostics;
using System.Globalization;

namespace Infra.Bench;

/// <summary>How long a built program's preview takes from process start to exit, beside the start of a .NET program that does nothing.</summary>
internal static class StartUp
{
    /// <summary>Measures and prints. Both run in turns, so that a busy machine slows both.</summary>
    public static void Run(string program, string root, string stack, int runs)
    {
        var (preview, empty) = (new List<double>(), new List<double>());
        for (var i = 0; i < runs; i++)
        {
            preview.Add(Time([program, "preview", stack, "--root", root]));
            // A program that ends at once: this one, asked for nothing.
            empty.Add(Time([typeof(StartUp).Assembly.Location, "nothing"]));
        }

        var ratio = Row.Median(preview) / Row.Median(empty);
        Row.Write($"preview {stack}, process start to exit, median", Row.Median(preview), "ms", "to reach: 500");
        Row.Write("an empty .NET program", Row.Median(empty), "ms", string.Create(CultureInfo.InvariantCulture, $"ratio {ratio:0.0}"));
    }

    private static double Time(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

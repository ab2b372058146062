using System.Diagnostics;
using System.Globalization;

namespace Infra.Bench;

/// <summary>A run of the built program, from process start to exit.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakMiB">The most memory that it held at once, as the kernel counts it; 0 where the kernel does not say.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ProgramRun(double Seconds, double PeakMiB, string Output)
{
    /// <summary>How long processors worked for it, all threads together: what a crowded machine does not stretch.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Runs it.</summary>
    public static ProgramRun Of(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0.0;
        var worked = TimeSpan.Zero;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            peak = Math.Max(peak, Peak(process.Id));
            worked = Worked(process) ?? worked;
        }

        process.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? new(seconds, peak, output.Result) { ProcessorSeconds = worked.TotalSeconds } : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}");
    }

    // The kernel forgets it with the process, so that the last look before the end tells.
    private static TimeSpan? Worked(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // The high-water mark only grows, so that the last look before the end misses little.
    private static double Peak(int process)
    {
        const string Key = "VmHWM:";
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[Key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

using System.Diagnostics;

namespace Infra.Tests.Boot;

/// <summary>A fact that boots a machine: it needs root, namespaces, and the programs that make a Debian root; skipped by name without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactInMachineAttribute : FactAttribute
{
    private static readonly Lazy<string?> _lacking = new(Lacking);

    public FactInMachineAttribute() => Skip = _lacking.Value;

    private static string? Lacking()
    {
        foreach (var tool in new[] { "mmdebstrap", "unshare", "ip" })
        {
            if (!Runs("sh", "-c", $"command -v {tool}"))
            {
                return $"{tool} is not installed";
            }
        }

        return Runs("unshare", "--mount", "--net", "--pid", "--fork", "true") ? null : "namespaces need root";
    }

    private static bool Runs(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

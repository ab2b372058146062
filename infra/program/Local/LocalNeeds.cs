using Infra.Edge;

namespace Infra.Local;

/// <summary>What this machine must have before a service can run on it.</summary>
internal static class LocalNeeds
{
    private static readonly (string Program, string Package)[] _programs =
        [("haproxy", "haproxy"), ("ip", "iproute2"), ("unshare", "util-linux"), ("setsid", "util-linux"), ("flock", "util-linux"), ("bash", "bash"), ("tar", "tar")];

    /// <summary>Tells all that is missing, at once.</summary>
    /// <exception cref="ToolException">Something is.</exception>
    /// <exception cref="UsageException">The system or the user is not the one.</exception>
    public static void Check(Tools tools)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new UsageException("local runs replicas in Linux's namespaces, and this is not Linux.", "Run it on a Linux machine or in a virtual one.");
        }

        var missing = _programs.Where(program => !tools.Has(program.Program)).ToList();
        if (missing.Count > 0)
        {
            throw new ToolException(
                $"{string.Join(", ", missing.Select(program => program.Program))} {(missing.Count == 1 ? "is" : "are")} not on PATH.\n"
                + $"  On Debian and Ubuntu: apt-get install {string.Join(' ', missing.Select(program => program.Package).Distinct())}.");
        }

        if (!Environment.IsPrivilegedProcess)
        {
            throw new UsageException("local gives each replica a network of its own, which only root may.", "Run it as root.");
        }
    }
}

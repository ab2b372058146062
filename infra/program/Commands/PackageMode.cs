#if BUNDLED
using Pulumi;
#endif

namespace Infra.Commands;

/// <summary>
/// Nobody deploys on the bundled subset of Pulumi's packages unawares (DESIGN, part 4): it exists so that the program
/// builds and previews where a feed lacks the official ones.
/// </summary>
internal static class PackageMode
{
    /// <summary>Warns in a dry run, refuses a real update. Built on the official packages, it does nothing.</summary>
    public static void Check()
    {
#if BUNDLED
        const string remedy = "Build on the official ones: export PulumiPackages=official";
        if (Deployment.Instance.IsDryRun)
        {
            Log.Warn($"This program is built on the bundled subset of Pulumi's packages. {remedy}");
        }
        else if (Environment.GetEnvironmentVariable("WARMSTART_ALLOW_BUNDLED") != "1")
        {
            throw new RunException(
                $"This program is built on the bundled subset of Pulumi's packages, and an update runs on the official ones.\n  {remedy}");
        }
#endif
    }
}

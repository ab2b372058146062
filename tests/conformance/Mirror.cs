namespace Infra.Tests.Conformance;

/// <summary>Where Terraform's AWS provider lies on this machine: in a folder laid out as a filesystem mirror.</summary>
internal static class Mirror
{
    /// <summary>The provider's version, over which the type and property tables of this folder are made.</summary>
    public const string Version = "5.100.0";

    /// <summary>Path of the mirror; null when there is none.</summary>
    public static string? Folder { get; } = Candidates().FirstOrDefault(folder => Directory.Exists(
        Path.Combine(folder, "registry.terraform.io", "hashicorp", "aws", Version)));

    // Terraform's own implied mirrors ("Provider Installation" in its CLI documentation), its cache, and what lies in /opt.
    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("TF_PLUGIN_CACHE_DIR") is { Length: > 0 } cache)
        {
            yield return cache;
        }

        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraform.d", "plugins");
        yield return "/usr/local/share/terraform/plugins";
        yield return "/usr/share/terraform/plugins";
        foreach (var folder in Directory.Exists("/opt") ? Directory.GetDirectories("/opt") : [])
        {
            yield return folder;
        }
    }
}

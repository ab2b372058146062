using System.Diagnostics;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>What the tests of this folder run.</summary>
internal static class ProviderTools
{
    /// <summary>Why they are skipped; null when everything is there.</summary>
    public static string? Missing { get; } =
        Tool.Missing("node", "npm", "terraform", "aws", "moto_server", "python3")
        ?? MissingModules()
        ?? (Mirror.Folder is null ? $"no mirror holds Terraform's AWS provider {Mirror.Version}" : null);

    /// <summary>Why moto and the AWS command line cannot be run as Python's modules: that of version 2 is closed. Null where they can.</summary>
    public static string? MissingModules()
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import awscli.clidriver, moto.server"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        python.WaitForExit();
        return python.ExitCode == 0 ? null : "python3 cannot import awscli and moto";
    }
}

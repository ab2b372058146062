using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>What the tests of this folder run.</summary>
internal static class ProviderTools
{
    /// <summary>Why they are skipped; null when everything is there.</summary>
    public static string? Missing { get; } =
        Tool.Missing("node", "npm", "terraform", "aws", "moto_server", "python3")
        ?? (Mirror.Folder is null ? $"no mirror holds Terraform's AWS provider {Mirror.Version}" : null);
}

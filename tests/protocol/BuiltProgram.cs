using Infra.Edge;

namespace Infra.Tests.Protocol;

/// <summary>The built program "infra", run by an engine as the language host would run it.</summary>
internal static class BuiltProgram
{
    public const string Project = "warmstart";

    public const string Organization = "organization";

    public static Task<Ended> RunAsync(string address, string stack, bool dryRun, bool allowBundled = false, string? agent = null) =>
        LanguageHost.RunAsync(
            LanguageHost.AssemblyOf("infra/program", "infra"),
            Path.Combine(Repository.Root, "infra", "program"),
            new HostSettings
            {
                Address = address,
                Project = Project,
                Stack = stack,
                DryRun = dryRun,
                Organization = Organization,
                Config = ExampleSettings.Of(stack),
                SecretKeys = [.. ExampleSettings.Of(stack).Keys],
                RootFolder = Repository.Root,
                Environment = new Dictionary<string, string?> { ["WARMSTART_ALLOW_BUNDLED"] = allowBundled ? "1" : null, [AgentArchive.Variable] = agent ?? StandInAgent.Folder },
            });
}

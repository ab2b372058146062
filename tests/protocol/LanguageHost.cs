using System.Text.Json;
using Infra.Edge;

namespace Infra.Tests.Protocol;

/// <summary>Runs a built program as Pulumi's .NET language host does with the runtime option "binary": no arguments, only variables.</summary>
internal static class LanguageHost
{
    // Longer than the slowest answer of any test, 110 s, on a busy machine.
    private static readonly TimeSpan _runLimit = TimeSpan.FromMinutes(4);

    /// <summary>Runs the assembly at a path in the program's folder, as the language host would.</summary>
    public static async Task<Ended> RunAsync(string assembly, string folder, HostSettings settings)
    {
        await using var program = Child.Start("dotnet", [assembly], folder, EnvironmentOf(folder, settings));
        return await program.EndAsync(_runLimit);
    }

    /// <summary>The assembly of another project of the solution, built in the same mode and configuration as the tests.</summary>
    public static string AssemblyOf(string project, string name)
    {
        var output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests"), AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, project, output, name + ".dll");
    }

    private static Dictionary<string, string?> EnvironmentOf(string folder, HostSettings settings)
    {
        var variables = new Dictionary<string, string?>
        {
            ["PULUMI_MONITOR"] = settings.Address,
            ["PULUMI_ENGINE"] = settings.Address,
            ["PULUMI_ORGANIZATION"] = settings.Organization,
            ["PULUMI_PROJECT"] = settings.Project,
            ["PULUMI_ROOT_DIRECTORY"] = settings.RootFolder,
            ["PULUMI_STACK"] = settings.Stack,
            ["PULUMI_PWD"] = folder,
            ["PULUMI_DRY_RUN"] = settings.DryRun ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "16",
            ["PULUMI_TRACING"] = null,
            ["PULUMI_CONFIG"] = JsonSerializer.Serialize(settings.Config),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize(settings.SecretKeys),
            ["PULUMI_ATTACH_DEBUGGER"] = "false",
            ["PROBE_MODE"] = null,
            ["WARMSTART_ALLOW_BUNDLED"] = null,
            [AgentArchive.Variable] = StandInAgent.Folder,
        };
        foreach (var (name, value) in settings.Environment)
        {
            variables[name] = value;
        }

        return variables;
    }
}

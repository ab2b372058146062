using Infra.Edge;
using Infra.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Protocol;

/// <summary>A real update ships the agent that was published of the sources at hand, and a preview needs none.</summary>
public sealed class AgentOfUpdates
{
    [NodeFact]
    public async Task An_update_without_a_published_agent_or_with_one_of_other_sources_is_refused_with_the_command()
    {
        using var empty = new TemporaryFolder();
        using var stale = new TemporaryFolder();
        stale.Write(AgentParts.Program, "").Write("sources", "infra/balancer/Act.cs 00\n");

        Assert.Equal($"The balancer's agent is not published in {empty.Path}.\n  Publish it: dotnet publish infra/balancer", await RefusedAsync(empty));
        Assert.Equal($"The balancer's agent in {stale.Path} was published of other sources.\n  Publish it: dotnet publish infra/balancer", await RefusedAsync(stale));
    }

    [NodeFact]
    public async Task A_preview_of_Pulumis_needs_no_agent()
    {
        using var empty = new TemporaryFolder();
        await using var npm = await NpmEngine.StartAsync(new EngineSettings { Project = BuiltProgram.Project, Stack = "dev", DryRun = true });

        var ended = await BuiltProgram.RunAsync(npm.Address, "dev", dryRun: true, agent: empty.Path);

        Assert.Equal(0, ended.ExitCode);
        var version = AgentArchive.Version(Infra.Plan.Architecture.X64);
        var agent = (await npm.RecordAsync())["registerResource"]!.AsArray().Single(call => (string?)call!["request"]!["name"] == $"dev-storage-agent-{version}");
        Assert.Equal($"The agent {version} is not published so far.", (string?)agent!["inputs"]!["source"]!["text"]);
    }

    private static async Task<string?> RefusedAsync(TemporaryFolder published)
    {
        await using var npm = await NpmEngine.StartAsync(new EngineSettings { Project = BuiltProgram.Project, Stack = "dev", DryRun = false });

        var ended = await BuiltProgram.RunAsync(npm.Address, "dev", dryRun: false, allowBundled: true, agent: published.Path);

        Assert.Equal(32, ended.ExitCode);
        return (string?)Assert.Single((await npm.RecordAsync())["log"]!.AsArray(), entry => (string?)entry!["severity"] == "ERROR")!["message"];
    }
}

using Infra.Edge;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Edge;

/// <summary>The sources of the balancer's agent, as a publish of it and the program that ships it tell them.</summary>
public sealed class AgentSourcesTests
{
    /// <summary>The publish's own step, without the publish: that takes a minute.</summary>
    [Fact]
    public async Task A_publish_leaves_the_stamp_that_the_program_computes()
    {
        using var published = new TemporaryFolder();
        await using var step = Child.Start(
            "dotnet", ["msbuild", "infra/balancer/Infra.Balancer.csproj", "-t:StampPublished", $"-p:PublishDir={published.Path}/", "-nologo", "-v:q", "-nodeReuse:false"], Repository.Root);

        var ended = await step.EndAsync(TimeSpan.FromMinutes(2));

        Assert.Equal((0, "", ""), (ended.ExitCode, ended.Out, ended.Error));
        var stamp = File.ReadAllLines(Path.Combine(published.Path, "sources"));
        var sources = AgentSources.Lines(Repository.Root);
        Assert.Contains(sources, line => line.StartsWith("infra/balancer/Aws/AwsAgent.cs ", StringComparison.Ordinal));
        Assert.Equal(sources.Order(StringComparer.OrdinalIgnoreCase), stamp.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(AgentSources.Hash(sources), AgentSources.Hash(stamp));
        Assert.NotEqual(AgentSources.Hash(sources), AgentSources.Hash(stamp.Skip(1)));
    }
}

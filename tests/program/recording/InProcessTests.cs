using Infra.Recording;
using Infra.Tests.Program.Diff;
using Infra.Tests.Protocol;
using Pulumi;

namespace Infra.Tests.Program.Recording;

/// <summary>The engine in the program's own process, which the bundled core calls without a network.</summary>
public sealed class InProcessTests
{
    [Fact]
    public async Task It_records_what_an_engine_behind_the_network_records()
    {
        var plan = TwoStacks.Plan(RandomFiles.Of(new Random(4)).Files())!;

        var here = await TwoStacks.RecordAsync(new(plan));
        var there = await TwoStacks.RecordThroughTheNetworkAsync(new(plan));

        Assert.Contains(here.Resources, resource => resource.Type == "aws:autoscaling/group:Group");
        Assert.Equal(RecordedJson.Of(there).ToJsonString(), RecordedJson.Of(here).ToJsonString());
    }

    [Fact]
    public async Task What_it_refuses_fails_the_program()
    {
        var failed = await Assert.ThrowsAsync<RecordingException>(() => TwoStacks.RecordAsync("test", () => Deployment.RunAsync(() =>
        {
            _ = new ComponentResource("test:index:Thing", "one");
            _ = new ComponentResource("test:index:Thing", "one");
        })));

        Assert.StartsWith("The stack's program failed with exit code ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("Duplicate resource URN 'urn:pulumi:test::warmstart::test:index:Thing::one'; try giving it a unique name", failed.Message, StringComparison.Ordinal);
    }
}

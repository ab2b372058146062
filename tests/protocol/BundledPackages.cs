#if BUNDLED
using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>Nobody deploys on the bundled subset unawares.</summary>
public sealed class BundledPackages
{
    private const string Refusal =
        "This program is built on the bundled subset of Pulumi's packages, and an update runs on the official ones.\n"
        + "  Build on the official ones: export PulumiPackages=official";

    private const string Warning =
        "This program is built on the bundled subset of Pulumi's packages. Build on the official ones: export PulumiPackages=official";

    [NodeFact]
    public async Task A_real_update_is_refused_before_its_first_resource()
    {
        var (ended, record) = await RunAsync(dryRun: false, allow: false);

        Assert.Equal(32, ended.ExitCode);
        Assert.Equal([Refusal], Messages(record, "ERROR"));
        // The refusal does not wait for the stack itself to be registered; nothing else may be.
        Assert.All(record["registerResource"]!.AsArray(), call => Assert.Equal("pulumi:pulumi:Stack", (string?)call!["request"]!["type"]));
        Assert.Null(record["counts"]!["RegisterResourceOutputs"]);
        Assert.Null(record["counts"]!["SignalAndWaitForShutdown"]);
    }

    [NodeFact]
    public async Task A_real_update_runs_when_it_is_allowed_by_name()
    {
        var (ended, record) = await RunAsync(dryRun: false, allow: true);

        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain(Warning, Messages(record, "WARNING"));
        Assert.True(record["registerResource"]!.AsArray().Count > 1);
    }

    [NodeFact]
    public async Task A_preview_warns_and_runs()
    {
        var (ended, record) = await RunAsync(dryRun: true, allow: false);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(Warning, Messages(record, "WARNING"));
        Assert.True(record["registerResource"]!.AsArray().Count > 1);
    }

    private static async Task<(Ended Ended, JsonObject Record)> RunAsync(bool dryRun, bool allow)
    {
        await using var npm = await NpmEngine.StartAsync(new EngineSettings { Project = BuiltProgram.Project, Stack = "dev", DryRun = dryRun });
        var ended = await BuiltProgram.RunAsync(npm.Address, "dev", dryRun, allow);
        return (ended, await npm.RecordAsync());
    }

    private static IEnumerable<string?> Messages(JsonObject record, string severity) =>
        from entry in record["log"]!.AsArray()
        where (string?)entry!["severity"] == severity
        select (string?)entry["message"];
}
#endif

using Infra.Recording;
using Infra.Recording.Resources;
using Infra.Recording.Values;
using Infra.Tests.Protocol;

namespace Infra.Tests.Program.Recording;

public sealed class OfficialNodeProgramTests
{
    // Far more than it takes; a program that waits for an answer that never comes must not hold up the rest.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private const string Store = "urn:pulumi:dev::shop::shop:index:Store::store";
    private const string First = "urn:pulumi:dev::shop::shop:index:Store$shop:index:Disk::store-first";
    private const string Second = "urn:pulumi:dev::shop::shop:index:Store$shop:index:Disk::store-second";
    private const string Stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    [NodeFact]
    public async Task A_program_on_the_official_npm_package_runs_to_its_end_and_is_recorded_whole()
    {
        await using var engine = await RecordingEngine.StartAsync(new("organization", "shop", "dev"), default);

        var ended = await RunAsync(engine.Address);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        var run = engine.Run;
        Assert.Empty(run.Errors);
        Assert.Equal(
            new[] { Stack, Store, First, Second }.Order(StringComparer.Ordinal),
            run.Resources.Select(resource => resource.Urn));
        var resources = run.Resources.ToDictionary(resource => resource.Urn);
        Assert.Equal((ResourceKind.Component, Stack), (resources[Store].Kind, resources[Store].Parent));
        Assert.Equal((ResourceKind.Custom, Store), (resources[First].Kind, resources[First].Parent));
        Inputs(resources[Second]);
        Outputs(resources);
    }

    private static void Inputs(RecordedResource second)
    {
        Assert.Equal(new Value.Number(20), second.Inputs["sizeGiB"]);
        Assert.Equal(new Value.Unknown(), second.Inputs["mirrorOf"]);
        Assert.Equal(new Value.Secret(new Value.Text("hidden")), second.Inputs["password"]);
        Assert.Equal(
            new Value.AssetArchive(new([new("note.txt", new Value.Asset(AssetSource.Text, "hello"))])),
            second.Inputs["content"]);
        Assert.Equal([First], second.Dependencies);
        Assert.Equal([First], second.PropertyDependencies["mirrorOf"]);
        Assert.Equal((true, "sizeGiB"), (second.Options.Protect, Assert.Single(second.Options.IgnoreChanges)));
        Assert.Contains(second.Aliases, alias => alias.Name == "old-second");
    }

    private static void Outputs(Dictionary<string, RecordedResource> resources)
    {
        Assert.Equal(new Value.Number(30), resources[Store].Outputs!["size"]);
        Assert.Equal(new Value.Unknown(), resources[Store].Outputs!["path"]);
        Assert.Equal(new Value.Text("shop"), resources[Stack].Outputs!["kind"]);
        Assert.Equal(new Value.Secret(new Value.Text("hidden")), resources[Stack].Outputs!["secret"]);
        Assert.Equal(new Value.Text(Store), resources[Stack].Outputs!["store"]);
    }

    private static async Task<Ended> RunAsync(string address)
    {
        var modules = Path.Combine(await NodePackages.FolderAsync(), "node_modules");
        var program = Path.Combine(Repository.Root, "tests/program/recording/node");
        await using var node = Child.Start(
            "node",
            [
                Path.Combine(modules, "@pulumi/pulumi/cmd/run/index.js"),
                "--monitor", address,
                "--engine", address,
                "--organization", "organization",
                "--project", "shop",
                "--root-directory", program,
                "--stack", "dev",
                "--pwd", program,
                "--dry-run",
                "--parallel", "8",
                program,
            ],
            program,
            new Dictionary<string, string?> { ["NODE_PATH"] = modules, ["PULUMI_CONFIG"] = "{}" });
        return await node.EndAsync(_limit);
    }
}

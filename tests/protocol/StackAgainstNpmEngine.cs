using System.Text.Json.Nodes;
using Infra.Recording;

namespace Infra.Tests.Protocol;

/// <summary>The built program says to Pulumi's own stubs what our recording engine hears of it.</summary>
public sealed class StackAgainstNpmEngine
{
    /// <summary>What our recording engine says it supports; answered alike, so that the program sends alike.</summary>
    private static readonly string[] _features =
        ["secrets", "resourceReferences", "aliasSpecs", "deletedWith", "replaceWith", "parameterization"];

    [NodeTheory]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public async Task A_preview_arrives_as_our_recording_engine_records_it(string stack)
    {
        await using var npm = await NpmEngine.StartAsync(EngineOf(stack, dryRun: true));
        await using var ours = await RecordingEngine.StartAsync(
            new StackIdentity(BuiltProgram.Organization, BuiltProgram.Project, stack), CancellationToken.None);

        var there = await BuiltProgram.RunAsync(npm.Address, stack, dryRun: true);
        var here = await BuiltProgram.RunAsync(ours.Address, stack, dryRun: true);

        var record = await npm.RecordAsync();
        Assert.Equal((0, 0), (there.ExitCode, here.ExitCode));
        Differences.AssertNone(NpmJson.Of(record), RecordedJson.Of(ours.Run));
        Assert.True((bool)record["dependenciesSentBeforeTheirUsers"]!);
        Assert.Equal(1, (int?)record["counts"]!["SignalAndWaitForShutdown"]);
        Assert.Contains(ours.Run.Resources, resource => resource.Type == "aws:autoscaling/group:Group");
    }

    [NodeTheory]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public async Task An_update_that_is_allowed_sends_known_ids_and_ends_well(string stack)
    {
        await using var npm = await NpmEngine.StartAsync(EngineOf(stack, dryRun: false));

        var ended = await BuiltProgram.RunAsync(npm.Address, stack, dryRun: false, allowBundled: true);

        var record = await npm.RecordAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.True((bool)record["dependenciesSentBeforeTheirUsers"]!);
        Assert.Equal("id-" + NameOf(record, Vpc), (string?)InputsOf(record, "aws:ec2/subnet:Subnet")["vpcId"]);
    }

    [NodeFact]
    public async Task A_refused_registration_ends_the_update_with_32_and_one_message()
    {
        var name = await NameInPreviewAsync("dev", Vpc);
        var engine = EngineOf("dev", dryRun: false) with
        {
            Failures = [new(name) { Status = "UNKNOWN", Message = "the cloud said no", QuietMs = 300 }],
        };
        await using var npm = await NpmEngine.StartAsync(engine);

        var ended = await BuiltProgram.RunAsync(npm.Address, "dev", dryRun: false, allowBundled: true);

        var record = await npm.RecordAsync();
        Assert.Equal(32, ended.ExitCode);
        var error = Assert.Single(record["log"]!.AsArray(), entry => (string?)entry!["severity"] == "ERROR");
        Assert.Contains("the cloud said no", (string?)error!["message"], StringComparison.Ordinal);
        Assert.Equal(name, record["answered"]!.AsArray().Select(answer => (string?)answer).Last());
        Assert.DoesNotContain(record["registerResource"]!.AsArray(), call => DependsOn(call!, $"{Vpc}::{name}"));
        Assert.Contains(record["registerResource"]!.AsArray(), call => DependsOn(call!, $"{Vpc}::"));
        Assert.Null(record["counts"]!["SignalAndWaitForShutdown"]);
    }

    [NodeFact]
    public async Task A_failed_resource_leaves_what_needs_it_unknown()
    {
        var name = await NameInPreviewAsync("dev", Vpc);
        await using var npm = await NpmEngine.StartAsync(EngineOf("dev", dryRun: false) with { Failures = [new(name) { Result = "FAIL" }] });

        var ended = await BuiltProgram.RunAsync(npm.Address, "dev", dryRun: false, allowBundled: true);

        var record = await npm.RecordAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(Recording.Values.Markers.Unknown, (string?)InputsOf(record, "aws:ec2/subnet:Subnet")["vpcId"]);
    }

    [NodeFact]
    public async Task The_values_of_secrets_arrive_marked_and_nowhere_else()
    {
        await using var npm = await NpmEngine.StartAsync(EngineOf("spot", dryRun: false));

        var ended = await BuiltProgram.RunAsync(npm.Address, "spot", dryRun: false, allowBundled: true);

        var record = await npm.RecordAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(
            [
                $$"""{"HF_TOKEN":"{{ExampleSettings.Value}}warmstart:chat.HF_TOKEN"}""",
                $$"""{"team-a":"{{ExampleSettings.Value}}warmstart:team-a","team-b":"{{ExampleSettings.Value}}warmstart:team-b"}""",
                $$"""{"tls.certificate":{{JsonValue.Create(Repository.Read("stacks/spot/chat/server.pem")).ToJsonString()}},"tls.key":"{{ExampleSettings.Value}}warmstart:chat.tls-key"}""",
            ],
            TakeSecrets(record).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(ExampleSettings.Value, record["registerResource"]!.ToJsonString() + record["log"] + ended.Out + ended.Error, StringComparison.Ordinal);
    }

    /// <summary>The values of stored secrets, which go out of the record with it.</summary>
    private static List<string> TakeSecrets(JsonObject record)
    {
        var taken = new List<string>();
        foreach (var call in record["registerResource"]!.AsArray().Where(call => (string?)call!["request"]!["type"] == "aws:secretsmanager/secretVersion:SecretVersion"))
        {
            var value = call!["inputs"]!["secretString"]!;
            Assert.Equal(Recording.Values.Markers.Secret, (string?)value[Recording.Values.Markers.Key]);
            taken.Add((string)value["value"]!);
            call["inputs"]!["secretString"] = null;
        }

        return taken;
    }

    private const string Vpc = "aws:ec2/vpc:Vpc";

    private static EngineSettings EngineOf(string stack, bool dryRun) => new()
    {
        Project = BuiltProgram.Project,
        Stack = stack,
        DryRun = dryRun,
        Features = _features,
    };

    private static async Task<string> NameInPreviewAsync(string stack, string type)
    {
        await using var npm = await NpmEngine.StartAsync(EngineOf(stack, dryRun: true));
        _ = await BuiltProgram.RunAsync(npm.Address, stack, dryRun: true);
        return NameOf(await npm.RecordAsync(), type);
    }

    /// <summary>Whether a resource needs one whose URN holds a text: another region's VPC is no reason to stop.</summary>
    private static bool DependsOn(JsonNode call, string urnPart) =>
        call["request"]!["dependencies"] is JsonArray urns
        && urns.Any(urn => ((string)urn!).Contains(urnPart, StringComparison.Ordinal));

    private static string NameOf(JsonObject record, string type) => (string)FirstOf(record, type)["request"]!["name"]!;

    private static JsonNode InputsOf(JsonObject record, string type) => FirstOf(record, type)["inputs"]!;

    private static JsonNode FirstOf(JsonObject record, string type) =>
        record["registerResource"]!.AsArray().First(call => (string?)call!["request"]!["type"] == type)!;
}

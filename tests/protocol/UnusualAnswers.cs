using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>Answers that a real engine gives only at times: no id in an update, marked values, a skipped resource.</summary>
public sealed class UnusualAnswers
{
    private const string Key = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [NodeFact]
    public async Task An_empty_id_is_unknown_in_an_update_too()
    {
        var run = await Probe.RunAsync(Probe.Engine with { WithoutId = ["one"] }, "one");

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal(Unknown, (string?)run.StackOutputs()["id"]);
        Assert.Equal("one", (string?)run.StackOutputs()["label"]);
    }

    [NodeFact]
    public async Task An_output_marked_as_unknown_is_sent_on_as_unknown()
    {
        var run = await WithLabelAsync(JsonValue.Create(Unknown));

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal(Unknown, (string?)run.InputsOf("after-one")!["label"]);
    }

    [NodeFact]
    public async Task An_output_marked_as_secret_is_sent_on_as_secret()
    {
        var run = await WithLabelAsync(new JsonObject { [Key] = Secret, ["value"] = "hidden" });

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal(
            """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"hidden"}""",
            run.InputsOf("after-one")!["label"]!.ToJsonString());
    }

    [NodeTheory]
    [InlineData("FAIL")]
    [InlineData("SKIP")]
    public async Task What_depends_on_a_resource_that_was_not_made_is_unknown(string result)
    {
        var run = await Probe.RunAsync(Probe.Engine with { Failures = [new("one") { Result = result }] }, "one");

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal(Unknown, (string?)run.InputsOf("after-one")!["label"]);
        Assert.Equal(Unknown, (string?)run.StackOutputs()["id"]);
        Assert.Empty(run.Messages("ERROR"));
    }

    private static Task<ProbeRun> WithLabelAsync(JsonNode label)
    {
        var outputs = new Dictionary<string, JsonObject> { ["one"] = new() { ["label"] = label } };
        return Probe.RunAsync(Probe.Engine with { Outputs = outputs }, "one");
    }
}

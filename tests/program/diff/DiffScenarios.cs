using System.Globalization;
using System.Text;
using Infra.Diff;
using Infra.Preview;
using Infra.Recording.Values;
using Infra.Tests.Program.Preview;

namespace Infra.Tests.Program.Diff;

/// <summary>What a reviewer is shown of changes that pull requests make; the goldens are to be read, and looked at as GitHub shows them.</summary>
public sealed class DiffScenarios
{
    private const string Stack = """
        id: 4c1d7e
        clouds: [aws]
        regions: {aws/us-east-1: {}, aws/us-west-2: {}, aws/us-east-2: {}}
        balancer: {infra: aws/us-east-1}
        endpoint: {allow: [203.0.113.0/24]}
        services:
          chat: {port: 30001}

        """;

    private const string Chat = """
        service: {replicas: 2, readiness_probe: /health}
        resources:
          ports: 8000
          accelerators: L4:1
          any_of: [{infra: aws/us-east-1}, {infra: aws/us-west-2}, {infra: aws/us-east-2}]
        envs: {MODEL: mistralai/Mistral-7B-Instruct-v0.3}
        secrets: {HF_TOKEN: null}
        setup: pip install vllm==0.11.0
        run: vllm serve $MODEL --port 8000

        """;

    private const string Embed = """
        service: {replicas: 1, readiness_probe: /health}
        resources: {ports: 8080, cpus: 4, infra: aws/us-west-2}
        run: ./serve

        """;

    [Theory]
    [InlineData("no-change")]
    [InlineData("new-service")]
    [InlineData("replica-count")]
    [InlineData("image-rebaked")]
    [InlineData("spot-to-on-demand")]
    [InlineData("region-removed")]
    [InlineData("secret-changed")]
    [InlineData("stack-gone")]
    public async Task A_change_is_shown_as_accepted(string scenario)
    {
        var (before, after) = Files(scenario);

        var diff = await TwoStacks.CompareAsync(before, after);

        Goldens.Equal($"program/diff/goldens/{scenario}.md", DiffMarkdown.Of(diff));
        Goldens.Equal($"program/diff/goldens/{scenario}.txt", string.Concat(DiffText.Of(diff).Select(line => $"{line}\n")));
    }

    [Theory]
    [InlineData("no-change")]
    [InlineData("new-service")]
    [InlineData("replica-count")]
    [InlineData("image-rebaked")]
    public async Task A_change_is_told_to_machines_as_accepted(string scenario)
    {
        var (before, after) = Files(scenario);

        Goldens.Equal($"program/diff/goldens/{scenario}.json", Json(await TwoStacks.CompareAsync(before, after)));
    }

    [Fact]
    public async Task A_thousand_services_that_change_alike_are_told_as_one()
    {
        var diff = await TwoStacks.CompareAsync(Many(replicas: 1), Many(replicas: 2));

        Assert.Equal(1000, diff.Plan!.Services.Count);
        Goldens.Equal("program/diff/goldens/thousand-services.md", DiffMarkdown.Of(diff));
    }

    [Fact]
    public void A_diff_that_is_too_large_for_a_comment_is_summed_up_and_not_cut()
    {
        var resources = Enumerable.Range(0, 3000).Select(index => Examples.Resource(
            index % 3 == 0 ? "aws:ec2/launchTemplate:LaunchTemplate" : "aws:ec2/vpc:Vpc",
            string.Create(CultureInfo.InvariantCulture, $"r{index}"),
            Examples.Map(("region", new Value.Text($"region-{index % 7}")), ("cidrBlock", new Value.Text($"10.0.{index / 256}.{index % 256}/32"))))).ToList();
        var other = resources.Select((resource, index) => resource with { Inputs = Examples.Map(("region", resource.Inputs["region"]!), ("cidrBlock", new Value.Text($"10.1.{index / 256}.{index % 256}/32"))) }).ToList();
        var compared = CompareResources.Between(resources, other, ComparedSides.TwoRecordings, Replacements.Table);
        var diff = new StackDiff { Stack = "test", ComparedWith = "main", Plan = null, Resources = compared, Groups = StackDiff.Grouped(compared, "test", resources, other), NotKnown = [] };

        var markdown = DiffMarkdown.Of(diff);

        Assert.InRange(markdown.Length, 1, DiffMarkdown.Limit - 1);
        Goldens.Equal("program/diff/goldens/huge.md", markdown);
    }

    private static (Dictionary<string, string>? Before, Dictionary<string, string>? After) Files(string scenario) => scenario switch
    {
        "no-change" => (One(), One()),
        "new-service" => (One(), new(One()) { ["stack.yaml"] = Stack + "  embed: {port: 30002}\n", ["embed/service.yaml"] = Embed }),
        "replica-count" => (One(), One(chat: Chat.Replace("replicas: 2", "replicas: 5", StringComparison.Ordinal))),
        "image-rebaked" => (Baked("ami-0a00000000000000a"), Baked("ami-0b00000000000000b")),
        "spot-to-on-demand" => (One(chat: Chat.Replace("  ports: 8000\n", "  ports: 8000\n  use_spot: true\n", StringComparison.Ordinal)), One()),
        "region-removed" => (One(), One(Stack.Replace(", aws/us-east-2: {}", "", StringComparison.Ordinal), Chat.Replace(", {infra: aws/us-east-2}", "", StringComparison.Ordinal))),
        "secret-changed" => (One(), One(cipher: "BBBB")),
        "stack-gone" => (One(), null),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario)),
    };

    private static Dictionary<string, string> One(string stack = Stack, string chat = Chat, string cipher = "AAAA") => new()
    {
        ["stack.yaml"] = stack,
        ["chat/service.yaml"] = chat,
        ["Pulumi.test.yaml"] = $"config:\n  warmstart:chat.HF_TOKEN:\n    secure: v1:AAAA:{cipher}\n",
    };

    // What is baked in the west is another image; the other two regions have theirs as before.
    private static Dictionary<string, string> Baked(string west) => new()
    {
        ["stack.yaml"] = Stack,
        ["chat/service.yaml"] = Repository.Read("tests/scenarios/baked/stacks/baked/chat/service.yaml"),
        ["images.yaml"] = "images:\n  engine:\n    targets: [aws/ami]\n    services: [chat]\n",
        ["images.lock.json"] = $$"""
            {"version": 1, "artifacts": [
              {{Artifact("us-east-2", "ami-0c00000000000000c")}},
              {{Artifact("us-east-1", "ami-0e00000000000000e")}},
              {{Artifact("us-west-2", west)}}
            ]}
            """,
    };

    private static string Artifact(string region, string id) =>
        $$"""{"image": "engine", "target": "aws/ami", "where": "aws/{{region}}", "architecture": "x64", "id": "{{id}}", "snapshots": ["snap-0e1d2c3b4a5968776"], "root_device": "/dev/sda1", "size_gib": 80, "hash": "0123456789abcdef", "content": "0123456789abcdef", "services": {"chat": "bc97f8c912592bdf"}, "base": "ami-0b1b2b3b4b5b6b7b8", "baked": "2026-11-20T03:00:00Z", "bake": "b1"}""";

    private static Dictionary<string, string> Many(int replicas)
    {
        var files = new Dictionary<string, string>();
        var stack = new StringBuilder("id: 4c1d7e\nclouds: [aws]\nregions: {aws/us-east-1: {}}\nendpoint: {allow: [203.0.113.0/24]}\nservices:\n");
        for (var index = 0; index < 1000; index++)
        {
            stack.Append(CultureInfo.InvariantCulture, $"  s{index}: {{port: {30001 + index}}}\n");
            files[$"s{index}/service.yaml"] = $"service: {{replicas: {replicas}}}\nresources: {{ports: 8080, cpus: 2, infra: aws/us-east-1}}\nrun: serve\n";
        }

        files["stack.yaml"] = stack.ToString();
        return files;
    }

    private static string Json(StackDiff diff)
    {
        using var json = new MemoryStream();
        DiffJson.Write(diff, json);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Imagebake.Commands;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary>What Packer is given, and how it is called, whichever release it is.</summary>
public sealed partial class PackerTests(BakeLab lab) : IClassFixture<BakeLab>
{
    private const string Rich = """
        images:
          chat:
            targets: [aws/ami]
            services: [chat]
            disk_size: 40
            containers: [vllm/vllm-openai@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001]
            secrets: [HF_TOKEN]
            aws:
              machine_type: c7i.4xlarge
              subnet: SUBNET
              instance_profile: bakery
              reach: ssm
              login_user: admin
              encrypt: true
              kms_keys: {us-east-1: alias/images}

        """;

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"\d{14}-[0-9a-f]{6}")]
    private static partial Regex Bake { get; }

    [GeneratedRegex(@"\b(sg|subnet)-[0-9a-f]+")]
    private static partial Regex Ids { get; }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:]+Z")]
    private static partial Regex Times { get; }

    [BakeTheory]
    [InlineData("ami", BakeProject.Images)]
    [InlineData("rich", Rich)]
    [InlineData("balancer", BakeProject.Balancer)]
    public async Task The_template_is_as_accepted(string name, string images)
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        var subnet = (await lab.AwsAsync("us-east-1", "ec2", "describe-subnets")).GetProperty("Subnets")[0].GetProperty("SubnetId").GetString()!;
        using var project = BakeProject.Create(images.Replace("SUBNET", subnet, StringComparison.Ordinal), $"{BakeProject.Service}workdir: .\n");
        using var story = new StringWriter();
        var plain = lab.Run(project.Path, story);
        var template = "";
        var run = plain with
        {
            Environment = new Dictionary<string, string?>(plain.Environment) { ["HF_TOKEN"] = "hf_secret" },
            Template = packed =>
            {
                template = packed.ToJsonString(_indented);
                return plain.Template(packed);
            },
        };

        Assert.True(await BakeCommand.RunAsync(run, "test", [], json: true, CancellationToken.None) == 0, story.ToString());

        var root = JsonNode.Parse(template)!["post-processors"]![0]!["output"]!.GetValue<string>();
        Assert.DoesNotContain("hf_secret", template, StringComparison.Ordinal);
        Goldens.Equal(
            $"imagebake/goldens/packer.{name}.json",
            Times.Replace(Ids.Replace(Bake.Replace(template.Replace(Path.GetDirectoryName(root)!, "FOLDER", StringComparison.Ordinal).Replace(lab.Endpoint, "ENDPOINT", StringComparison.Ordinal), "BAKE"), "$1-ID"), "TIME") + "\n");
    }

    [BakeTheory]
    [InlineData("1.7.10", "", "--version|build")]
    [InlineData("Packer v1.11.2", "", "--version|plugins installed|plugins install github.com/hashicorp/amazon|build")]
    [InlineData("Packer v1.14.0-dev", "plugins/github.com/hashicorp/amazon/packer-plugin-amazon_v1.3.9_x5.0_linux_amd64", "--version|plugins installed|build")]
    public async Task From_1_8_on_the_plugin_is_fetched_by_Packers_own_command_unless_it_is_there(string version, string installed, string calls)
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create(BakeProject.Balancer);
        // It answers as that release does, and has the build done by the one that is here.
        using var tools = new TemporaryFolder().Write("packer", $$"""
            #!/bin/sh
            case "$1" in
              build) echo build ;;
              *) echo "$*" ;;
            esac >> "$(dirname "$0")/called"
            case "$1" in
              --version) echo "{{version}}" ;;
              plugins) [ "$2" != installed ] || echo "{{installed}}" ;;
              *) PATH=${PATH#*:} exec packer "$@" ;;
            esac

            """).MakeExecutable("packer");
        using var story = new StringWriter();
        var plain = lab.Run(project.Path, story);
        var run = plain with { Environment = new Dictionary<string, string?>(plain.Environment) { ["PATH"] = $"{tools.Path}:{plain.Environment["PATH"]}" } };

        Assert.True(await BakeCommand.RunAsync(run, "test", [], json: true, CancellationToken.None) == 0, story.ToString());

        Assert.Equal(calls.Split('|'), await File.ReadAllLinesAsync(Path.Combine(tools.Path, "called")));
    }
}

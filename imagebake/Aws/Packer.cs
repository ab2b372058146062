using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Edge;

namespace Imagebake.Aws;

/// <summary>Runs Packer, which builds a machine, makes an AMI of it, and removes the machine.</summary>
internal static class Packer
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>The first release that takes plugins by a command, and brings none with it.</summary>
    private static readonly Version _plugins = new(1, 8);

    /// <summary>Variables that Packer must have: no calls home, and no colours in what messages repeat.</summary>
    private static readonly Dictionary<string, string?> _environment = new() { ["CHECKPOINT_DISABLE"] = "1", ["PACKER_NO_COLOR"] = "1" };

    /// <summary>Builds an AMI and returns its id. Interrupted, Packer removes its machine itself.</summary>
    /// <exception cref="ToolException">It failed: it has removed what it made, but for an AMI that was under way.</exception>
    public static async Task<string> BuildAsync(Baking baking, string region, AwsImage @base, string firewall, CancellationToken cancellationToken)
    {
        var run = baking.Run;
        var folder = Directory.CreateDirectory(Path.Combine(Journal.FolderOf(run.Root, baking.Task.Stack), baking.Bake)).FullName;
        try
        {
            await FetchPluginAsync(run, cancellationToken);
            var manifest = Path.Combine(folder, "manifest.json");
            var template = PackerTemplate.Of(baking, new(region, @base, firewall, manifest, ScriptFiles.Write(baking, folder), Endpoint(run)));
            var path = Path.Combine(folder, "template.json");
            await File.WriteAllTextAsync(path, run.Template(template).ToJsonString(_json), cancellationToken);
            File.Delete(manifest);
            var registries = await EcrLogins.AskAsync(run, baking.Task.Image, cancellationToken);
            var call = new ToolCall("packer", ["build", "-color=false", path], run.Pace.Build)
            {
                Environment = new Dictionary<string, string?>(_environment.Concat(registries)),
                Secrets = [.. baking.Task.Image.Secrets.Select(secret => run.Variable(secret.Value)).Concat(registries.Values).OfType<string>()],
                OnLine = line => Tell(baking, line),
            };
            var ended = await run.Tools.RunAsync(call, cancellationToken);
            return ended.ExitCode == 0 ? Read(manifest) : throw ToolText.Failed(call, ended with { Error = ended.Output + ended.Error });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>From 1.8 on Packer fetches its plugin itself, by its own command; before, the plugin is part of it.</summary>
    private static async Task FetchPluginAsync(BakeRun run, CancellationToken cancellationToken)
    {
        var ask = new ToolCall("packer", ["--version"], run.Pace.Call) { Environment = _environment };
        var answer = await run.Tools.RunAsync(ask, cancellationToken);
        // Older ones answer with the number alone, newer ones with "Packer v" before it.
        var number = answer.Output.Trim().Replace("Packer v", "", StringComparison.Ordinal).Split('-', '\n')[0];
        if (answer.ExitCode != 0 || !Version.TryParse(number, out var release))
        {
            throw ToolText.Failed(ask, answer);
        }

        if (release < _plugins)
        {
            return;
        }

        var installed = await run.Tools.RunAsync(new("packer", ["plugins", "installed"], run.Pace.Call) { Environment = _environment }, cancellationToken);
        if (!installed.Output.Contains("packer-plugin-amazon", StringComparison.Ordinal))
        {
            var fetch = new ToolCall("packer", ["plugins", "install", "github.com/hashicorp/amazon"], run.Pace.Call) { Environment = _environment };
            await run.Tools.TextAsync(fetch, cancellationToken);
        }
    }

    /// <summary>The lines by which Packer tells what it is about, without its prefix.</summary>
    private static void Tell(Baking baking, string line)
    {
        if (line.IndexOf("==> ", StringComparison.Ordinal) is >= 0 and var start && line.IndexOf(": ", start, StringComparison.Ordinal) is > 0 and var end)
        {
            baking.Tell(baking.Task.Home, line[(end + 2)..].TrimEnd());
        }
    }

    /// <summary>The manifest's artifact is the region and the AMI: <c>us-east-1:ami-0123</c>.</summary>
    private static string Read(string manifest)
    {
        try
        {
            var artifact = JsonNode.Parse(File.ReadAllText(manifest))?["builds"]?.AsArray().LastOrDefault()?["artifact_id"]?.GetValue<string>();
            return artifact?.Split(':') is [_, var id] ? id : throw new ToolException($"Packer ended well, and its manifest names no AMI: {artifact}") { IsUnclear = true };
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            throw new ToolException($"Packer ended well, and left no manifest that can be read: {unreadable.Message}", unreadable) { IsUnclear = true };
        }
    }

    private static string? Endpoint(BakeRun run) =>
        run.Environment.GetValueOrDefault("AWS_ENDPOINT_URL") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_EC2") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>A folder in which Terraform runs with its AWS provider, against an endpoint on this machine or none.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>The provider's name in what Terraform prints.</summary>
    public const string ProviderAddress = "registry.terraform.io/hashicorp/aws";

    private const string PlanFile = "next.tfplan";

    // A crowded machine; a call to a server that hangs must still end.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string?> _environment;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly bool _hasEndpoint;

    private Workspace(string folder, string? endpoint)
    {
        (Folder, _hasEndpoint) = (folder, endpoint is not null);
        _environment = new(AwsEnvironment.Of(endpoint))
        {
            ["CHECKPOINT_DISABLE"] = "1",
            ["TF_CLI_CONFIG_FILE"] = Path.Combine(folder, "terraform.rc"),
            ["TF_IN_AUTOMATION"] = "1",
            ["TF_INPUT"] = "0",
        };
    }

    /// <summary>Path of the folder.</summary>
    public string Folder { get; }

    /// <summary>A new folder, in which the provider is linked.</summary>
    public static async Task<Workspace> CreateAsync(string? endpoint = null)
    {
        var workspace = new Workspace(Directory.CreateTempSubdirectory("warmstart-terraform-").FullName, endpoint);
        await File.WriteAllTextAsync(
            workspace._environment["TF_CLI_CONFIG_FILE"]!,
            $$"""
            provider_installation {
              filesystem_mirror {
                path    = "{{Mirror.Folder}}"
                include = ["registry.terraform.io/*/*"]
              }
            }

            """);
        workspace.Write(Configuration([], [], []));
        _ = await workspace.RunAsync("init", "-no-color");
        return workspace;
    }

    /// <summary>A configuration of resources, by type and label, with a provider for each region and one for what has none.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="resources">Resources by type and label.</param>
    /// <param name="hidden">Names of variables whose values are secrets.</param>
    public static JsonObject Configuration(IReadOnlyList<string> regions, JsonObject resources, IEnumerable<string> hidden)
    {
        var configuration = new JsonObject
        {
            ["terraform"] = new JsonObject
            {
                ["required_providers"] = new JsonObject
                {
                    ["aws"] = new JsonObject { ["source"] = "hashicorp/aws", ["version"] = Mirror.Version },
                },
            },
            ["provider"] = new JsonObject
            {
                ["aws"] = new JsonArray([Provider("us-east-1", null), .. regions.Select(region => Provider(region, Alias(region)))]),
            },
        };
        if (resources.Count > 0)
        {
            configuration["resource"] = resources;
        }

        foreach (var name in hidden)
        {
            var variables = configuration["variable"] as JsonObject ?? [];
            configuration["variable"] = variables;
            variables.Add(name, new JsonObject { ["type"] = "string", ["sensitive"] = true });
        }

        return configuration;
    }

    /// <summary>The provider of a region, as a resource names it.</summary>
    public static string ProviderOf(string region) => $"aws.{Alias(region)}";

    /// <summary>What the configuration is written to.</summary>
    public string ConfigurationFile => Path.Combine(Folder, "main.tf.json");

    /// <summary>Everything that Terraform said to be read by a human being.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>Writes what was registered as the configuration, over the one before; secrets reach Terraform by its environment only.</summary>
    public void Write(IReadOnlyList<JsonNode> registered, ProviderSchema schema)
    {
        var translation = new Translation(schema, Folder);
        Write(translation.Configuration(registered));
        foreach (var (name, value) in translation.Hidden)
        {
            _environment[$"TF_VAR_{name}"] = value;
        }
    }

    private void Write(JsonObject configuration)
    {
        foreach (var provider in configuration["provider"]!["aws"]!.AsArray())
        {
            // Without an endpoint there is nobody who could tell the account.
            provider!["skip_requesting_account_id"] = !_hasEndpoint;
        }

        File.WriteAllText(ConfigurationFile, configuration.ToJsonString(new() { WriteIndented = true }));
    }

    /// <summary>What the provider says of itself.</summary>
    public async Task<ProviderSchema> SchemaAsync() => ProviderSchema.Read(await RunAsync("providers", "schema", "-json"));

    /// <summary>Plans, keeps the plan, and returns what it would do.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync()
    {
        _ = await RunAsync("plan", "-no-color", "-parallelism=30", $"-out={PlanFile}");
        return PlannedChange.Read(await RunAsync("show", "-json", PlanFile));
    }

    /// <summary>Does what the last plan says.</summary>
    public Task<string> ApplyAsync() => RunAsync("apply", "-no-color", "-parallelism=30", PlanFile);

    /// <summary>Plans and applies in one.</summary>
    public Task<string> ApplyUnseenAsync() => RunAsync("apply", "-no-color", "-auto-approve", "-parallelism=30");

    /// <summary>Destroys everything that was applied.</summary>
    public Task<string> DestroyAsync() => RunAsync("destroy", "-no-color", "-auto-approve", "-parallelism=30");

    /// <summary>Runs a command that must succeed, and returns its output.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        await using var terraform = Child.Start("terraform", arguments, Folder, _environment);
        var ended = await terraform.EndAsync(_limit);
        if (!arguments.Contains("-json"))
        {
            _said.Enqueue(ended.Out + ended.Error);
        }

        return ended.ExitCode == 0
            ? ended.Out
            : throw new InvalidOperationException(
                $"terraform {string.Join(' ', arguments)} ended with {ended.ExitCode}:\n{ended.Out}{ended.Error}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Alias(string region) => region.Replace('-', '_');

    private static JsonObject Provider(string region, string? alias)
    {
        var provider = new JsonObject
        {
            ["region"] = region,
            ["skip_credentials_validation"] = true,
            ["skip_metadata_api_check"] = true,
            ["s3_use_path_style"] = true,
            // Without it one call that the server does not know is repeated for minutes.
            ["max_retries"] = 2,
        };
        if (alias is not null)
        {
            provider["alias"] = alias;
        }

        return provider;
    }
}

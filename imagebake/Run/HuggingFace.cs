using System.Text.Json;
using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>The hub of Hugging Face: which commit a revision is, and which files it has. Asked through curl, as the building machine asks it.</summary>
internal static class HuggingFace
{
    /// <summary>Where it is: at its own address, or where the ecosystem's variable says (huggingface_hub, environment variables).</summary>
    public static string Endpoint(BakeRun run) =>
        (run.Variable("HF_ENDPOINT") is { Length: > 0 } other ? other : "https://huggingface.co").TrimEnd('/');

    /// <summary>Asks for a revision of a model.</summary>
    /// <exception cref="ToolException">There is none, or it is not shown to us, or nobody answers.</exception>
    public static async Task<WeightsFacts> AskAsync(BakeRun run, BakeTask task, WeightsSpec weights, CancellationToken cancellationToken)
    {
        var (model, revision) = (WeightsSource.Of(weights.Source).Name, weights.Revision ?? "main");
        var token = weights.Token is { } name ? await AwsSecrets.GetAsync(run, Place.RegionOf(task.Home), name, cancellationToken) : null;
        // blobs=true adds sizes, and the hashes of large files.
        var address = $"{Endpoint(run)}/api/models/{model}/revision/{Uri.EscapeDataString(revision)}?blobs=true";
        var call = new ToolCall("curl", ["-fsSL", "--retry", "3", .. token is null ? (string[])[] : ["-H", "@-"], address], run.Pace.Call)
        {
            // By its input: every process of the machine can read arguments.
            Input = token is null ? null : $"Authorization: Bearer {token}\n",
            Secrets = token is null ? [] : [token],
        };
        var ended = await run.Tools.RunAsync(call, cancellationToken);
        return ended.ExitCode == 0 ? Read(call, ended)
            : Refusals.Any(refusal => ended.Error.Contains(refusal, StringComparison.Ordinal)) ? throw new ToolException(Refused(task, model, revision, weights.Token, ended.Error.Trim()))
            : throw ToolText.Failed(call, ended);
    }

    /// <summary>How curl tells that it was answered, and refused. What is private and what is not there are the same to the hub.</summary>
    private static readonly string[] Refusals = ["error: 401", "error: 403", "error: 404"];

    private static string Refused(BakeTask task, string model, string revision, string? token, string said) => token is null
        ? $"images.{task.Image.Name}: Hugging Face does not show {model} at {revision} without a token ({said}).\n  Look at source and revision. For a private model, put a token that may read it into AWS Secrets Manager, and write the secret's name: weights: {{token: NAME}}."
        : $"images.{task.Image.Name}: Hugging Face does not show {model} at {revision} to the token of the secret {token} ({said}).\n  Look at source and revision, whether the token is right, and whether its account may read the model and has accepted its terms.";

    private static WeightsFacts Read(ToolCall call, ToolResult ended)
    {
        try
        {
            using var document = JsonDocument.Parse(ended.Output);
            var model = document.RootElement;
            return new(model.GetProperty("sha").GetString()!, [.. model.GetProperty("siblings").EnumerateArray().Select(Read)]);
        }
        catch (JsonException unreadable)
        {
            throw ToolText.NotRead(call, ended.Output, unreadable);
        }
        catch (Exception unreadable) when (unreadable is KeyNotFoundException or InvalidOperationException)
        {
            throw new ToolException($"curl was answered something else than a model's description: {unreadable.Message}\n{ToolText.Echo(call)}{ToolText.Told(call, ended.Output)}", unreadable) { IsUnclear = true };
        }
    }

    /// <summary>A large file's own hash is in its pointer; of the small ones git's is not that of their content.</summary>
    private static WeightsFile Read(JsonElement file) => new(file.GetProperty("rfilename").GetString()!, file.GetProperty("size").GetInt64())
    {
        Sha256 = file.TryGetProperty("lfs", out var large) && large.ValueKind == JsonValueKind.Object ? large.GetProperty("sha256").GetString() : null,
    };
}

using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>What model weights are today: what their revision stands for, and their files.</summary>
internal static class Weights
{
    /// <summary>Asks Hugging Face, lists what is below a prefix of S3, or reads a folder.</summary>
    /// <exception cref="ToolException">They could not be asked, nothing of them is taken, or a file has a name that no disk may get.</exception>
    public static async Task<WeightsFacts> OfAsync(BakeRun run, BakeTask task, CancellationToken cancellationToken)
    {
        var weights = task.Image.Weights!;
        var source = WeightsSource.Of(weights.Source);
        var facts = source.Origin switch
        {
            WeightsOrigin.HuggingFace => await HuggingFace.AskAsync(run, task, weights, cancellationToken),
            WeightsOrigin.S3 => await BucketWeights.ListAsync(run, Place.RegionOf(task.Home), source, cancellationToken),
            WeightsOrigin.Folder => FolderWeights.Read(run, task.Stack, weights, cancellationToken),
            WeightsOrigin.GoogleStorage or WeightsOrigin.Web => throw new ToolException($"Weights of {weights.Source} cannot be asked so far."),
        };
        var taken = WeightsFiles.Taken(weights, facts.Files);
        return taken.Count == 0 ? throw new ToolException($"{weights.Source} has {facts.Files.Count} files, and allow and ignore leave none of them.")
            : taken.FirstOrDefault(file => IsOdd(file.Path)) is { } odd ? throw new ToolException($"{weights.Source} has a file {System.Text.Json.JsonSerializer.Serialize(odd.Path)}, which is no path on a disk.\n  Leave it: weights: {{ignore: [...]}}.")
            : facts;
    }

    /// <summary>What would lead out of the disk, or break the list of files into other lines.</summary>
    private static bool IsOdd(string path) => path.Any(char.IsControl) || path.Split('/').Any(part => part is "" or "." or "..");
}

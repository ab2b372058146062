using System.Globalization;
using System.Text;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary><c>aws/weights-snapshot</c>: model weights on a disk that replicas get beside their root disk, and mount read-only.</summary>
internal static class WeightsSnapshot
{
    /// <summary>The machines that fill disks: of Amazon Linux, which has AWS's command line and Systems Manager's agent. They leave no trace on the disk, so they are no input.</summary>
    private const string Machine = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", ArmMachine = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    /// <summary>The flow.</summary>
    public static Flow Flow { get; } = DataSnapshot.Flow(new(FillAsync, (baking, artifact) => artifact with { Holds = [Held(baking)] })
    {
        CleanAsync = async (run, task, bake, cancellationToken) =>
        {
            await Temporaries.RemoveAsync(run, Place.RegionOf(task.Home), bake, cancellationToken);
            await Staging.RemoveAsync(run, Place.RegionOf(task.Home), task, bake, cancellationToken);
        },
    });

    private static async Task<(string Machine, string Device)> FillAsync(Baking baking, string region, CancellationToken cancellationToken)
    {
        var (run, task, weights) = (baking.Run, baking.Task, baking.Task.Image.Weights!);
        var files = WeightsFiles.Taken(weights, Facts(baking).Files);
        var size = Size(task, files);
        // Before anything is made: what is sent may hold only so much.
        _ = Script(baking, region, files, "vol-00000000000000000");
        if (WeightsSource.Of(weights.Source).Origin == WeightsOrigin.Folder)
        {
            await Staging.UploadAsync(baking, region, files, cancellationToken);
        }

        var image = (await AwsFacts.BaseAsync(run, region, IsArm(task) ? ArmMachine : Machine, cancellationToken)).Id;
        var machine = await BuildMachine.StartAsync(baking, region, new(image, WeightsScript.Device, size, WeightsScript.Boot(run.Pace.Build)), cancellationToken);
        var volume = await BuildMachine.DiskAsync(run, region, machine, WeightsScript.Device, cancellationToken);
        var told = await MachineCommand.RunAsync(baking, region, machine, new("fetching the weights", Script(baking, region, files, volume), run.Pace.Build), cancellationToken);
        return told.Contains(WeightsScript.Done, StringComparison.Ordinal) ? (machine, WeightsScript.Device)
            : throw new ToolException($"{machine} in {region} did not say that the weights stand:\n{told}");
    }

    /// <summary>GiB of the disk: the operator's word, if it is enough.</summary>
    private static int Size(BakeTask task, IReadOnlyList<WeightsFile> files)
    {
        var least = WeightsFiles.SizeGiB(files);
        return task.Image.DiskSizeGiB is not { } written ? least
            : written >= least ? written
            : throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"images.{task.Image.Name}.disk_size is {written}, and the files of {task.Image.Weights!.Source} need {least} GiB.\n  Write {least}, or leave disk_size out."));
    }

    private static string Script(Baking baking, string region, IReadOnlyList<WeightsFile> files, string volume)
    {
        var weights = baking.Task.Image.Weights!;
        var source = WeightsSource.Of(weights.Source);
        var from = source.Origin switch
        {
            WeightsOrigin.HuggingFace => $"{HuggingFace.Endpoint(baking.Run)}/{source.Name}/resolve/{Facts(baking).Commit}",
            WeightsOrigin.S3 => weights.Source.TrimEnd('/'),
            WeightsOrigin.Folder => Staging.Of(baking.Task, baking.Bake),
            WeightsOrigin.GoogleStorage or WeightsOrigin.Web => throw new InvalidOperationException($"{weights.Source} was to be refused when images.yaml was read."),
        };
        var script = WeightsScript.Fill(new(source, from, region, volume, files, weights.Token));
        return Encoding.UTF8.GetByteCount(script) <= WeightsScript.LongestScript ? script
            : throw new ToolException($"{weights.Source} has {files.Count} files to be taken, more than one command to a machine can name.\n  Narrow them: weights: {{allow: [\"*.safetensors\", \"*.json\"]}}; or pack the small ones together.");
    }

    private static bool IsArm(BakeTask task) => Catalogs.Embedded[Cloud.Aws].Named(BakeCost.Machine(task)).Any(type => type.Architecture == Architecture.Arm64);

    private static WeightsFacts Facts(Baking baking) => baking.Judged.Facts.Weights[(baking.Task.Image.Weights!.Source, baking.Task.Image.Weights.Revision)];

    private static string Held(Baking baking) => $"{baking.Task.Image.Weights!.Source}@{Facts(baking).Commit}";
}

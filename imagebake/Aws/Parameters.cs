namespace Imagebake.Aws;

/// <summary>Parameters of AWS Systems Manager that hold an artifact's id, for whoever launches by name.</summary>
internal static class Parameters
{
    /// <summary>What a parameter is said to hold: AWS looks whether there is such an AMI; of snapshots it knows no kind.</summary>
    public const string OfImage = "aws:ec2:image", OfText = "text";

    /// <summary>Puts an id into a parameter. Tags cannot be given to one that exists, so they are set apart.</summary>
    public static async Task PutAsync(Baking baking, string region, string name, string id, string kind, CancellationToken cancellationToken)
    {
        var run = baking.Run;
        await AwsCli.CallAsync(run, region, ["ssm", "put-parameter", "--name", name, "--value", id, "--type", "String", "--data-type", kind, "--overwrite"], cancellationToken);
        await AwsCli.CallAsync(
            run,
            region,
            ["ssm", "add-tags-to-resource", "--resource-type", "Parameter", "--resource-id", name, "--tags", System.Text.Json.JsonSerializer.Serialize(BakeTags.List(new Dictionary<string, string>
            {
                [BakeTags.Stack] = baking.Task.Stack,
                [BakeTags.Image] = baking.Task.Image.Name,
            }))],
            cancellationToken);
    }

    /// <summary>What a parameter holds; null when there is none.</summary>
    public static async Task<string?> GetAsync(BakeRun run, string region, string name, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.TryAsync(run, region, ["ParameterNotFound"], ["ssm", "get-parameter", "--name", name], cancellationToken);
        return answer?.GetProperty("Parameter").GetProperty("Value").GetString();
    }
}

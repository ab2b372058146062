using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>Parameters of AWS Systems Manager that hold an artifact's id, for whoever launches by name.</summary>
internal static class Parameters
{
    /// <summary>What a parameter is said to hold: AWS looks whether there is such an AMI; of snapshots it knows no kind.</summary>
    public const string OfImage = "aws:ec2:image", OfText = "text";

    private static readonly string[] _gone = ["ParameterNotFound"];

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

    /// <summary>Takes away the parameter in which the version before was published, where it is to be published no more, or elsewhere. One that holds something else has become somebody else's, and stays.</summary>
    public static async Task WithdrawAsync(Baking baking, string region, LockedArtifact? before, CancellationToken cancellationToken)
    {
        var run = baking.Run;
        if (before?.Published is not { } name || name == Publishing.Parameter(baking.Task) || await GetAsync(run, region, name, cancellationToken) is not { } held)
        {
            return;
        }

        if (held == before.Id)
        {
            await AwsCli.TryAsync(run, region, _gone, ["ssm", "delete-parameter", "--name", name], cancellationToken);
            baking.Tell(before.Key.Where, $"the parameter {name} is gone");
        }
        else
        {
            run.Progress.Say($"The parameter {name} in {region} stays: it holds {held}, and not {before.Id}.");
        }
    }

    /// <summary>What a parameter holds; null when there is none.</summary>
    public static async Task<string?> GetAsync(BakeRun run, string region, string name, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.TryAsync(run, region, _gone, ["ssm", "get-parameter", "--name", name], cancellationToken);
        return answer?.GetProperty("Parameter").GetProperty("Value").GetString();
    }
}

using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Doctor;

/// <summary>Whether what machines boot from exists and is available: images, public parameters of images, snapshots of weights, and all artifacts of the lock.</summary>
internal static class ImageChecks
{
    private const string Parameter = "resolve:ssm:";

    public static async Task<IReadOnlyList<Diagnosis>> RunAsync(Examined examined, CancellationToken cancellationToken)
    {
        var questions = new AwsQuestions(examined.Tools, Topic.Images);
        var wanted = Wanted(examined).Distinct().OrderBy(one => one.Region, StringComparer.Ordinal).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        var found = await Task.WhenAll(wanted.Select(one => OfAsync(questions, one, cancellationToken)));
        return [.. found.OfType<Diagnosis>(), .. questions.Refused];
    }

    /// <summary>The artifacts that groups and the balancer boot from, and those of the lock beside them.</summary>
    private static IEnumerable<Artifact> Wanted(Examined examined)
    {
        var groups = examined.Groups(Cloud.Aws).Select(one => one.Group).ToList();
        IEnumerable<Artifact> booted =
        [
            new(examined.Balancer.Region, examined.Balancer.Image.Reference),
            .. groups.Select(group => new Artifact(group.Region, group.Image.Reference)),
            .. groups.Where(group => group.Weights is not null).Select(group => new Artifact(group.Region, group.Weights!.Snapshot)),
        ];
        var locked = examined.Reading.Lock.Artifacts
            .Where(artifact => artifact.Revoked is null && (BakeTargets.CloudOf(artifact.Key.Target) == Cloud.Aws || artifact.Key.Target == BakeTarget.Balancer))
            .Select(artifact => new Artifact(artifact.Key.Where[(artifact.Key.Where.IndexOf('/', StringComparison.Ordinal) + 1)..], artifact.Id));
        return booted.Concat(locked);
    }

    private static async Task<Diagnosis?> OfAsync(AwsQuestions questions, Artifact one, CancellationToken cancellationToken)
    {
        var (region, id) = one;
        try
        {
            if (id.StartsWith(Parameter, StringComparison.Ordinal))
            {
                var image = await questions.AnswerAsync(region, ["ssm", "get-parameter", "--name", id[Parameter.Length..]], cancellationToken);
                return new(Topic.Images, Verdict.Ok, $"{id[Parameter.Length..]} is {image.GetProperty("Parameter").GetProperty("Value").GetString()} in {region}.");
            }

            var isSnapshot = id.StartsWith("snap-", StringComparison.Ordinal);
            string[] words = isSnapshot ? ["ec2", "describe-snapshots", "--snapshot-ids", id] : ["ec2", "describe-images", "--image-ids", id];
            var answer = await questions.AnswerAsync(region, words, cancellationToken);
            var state = answer.GetProperty(isSnapshot ? "Snapshots" : "Images").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } told ? told.GetProperty("State").GetString() : null;
            return state switch
            {
                "available" or "completed" => new(Topic.Images, Verdict.Ok, $"{id} is {state} in {region}."),
                null => Missing(one),
                _ => new(Topic.Images, Verdict.Mistake, $"{id} is {state} in {region}: no machine can start from it.", "`imagebake verify` tells more; `imagebake bake` makes another."),
            };
        }
        catch (ToolException failure) when (failure.Code is "ParameterNotFound" or "InvalidAMIID.NotFound" or "InvalidAMIID.Unavailable" or "InvalidSnapshot.NotFound" or "InvalidAMIID.Malformed")
        {
            return Missing(one);
        }
        catch (ToolException failure)
        {
            questions.Tell(failure, Permission(id), $"Whether {id} is in {region}");
            return null;
        }
    }

    private static Diagnosis Missing(Artifact one) => new(
        Topic.Images, Verdict.Mistake, $"{one.Id} is not in {one.Region}, or is not shared with this account.", "An image is in one region. Bake it (`imagebake bake`), name another (resources.image_id), or have its owner share it.");

    private static string Permission(string id) => id.StartsWith(Parameter, StringComparison.Ordinal) ? "ssm:GetParameter" : id.StartsWith("snap-", StringComparison.Ordinal) ? "ec2:DescribeSnapshots" : "ec2:DescribeImages";

    /// <summary>An image or a snapshot in a region.</summary>
    private sealed record Artifact(string Region, string Id);
}

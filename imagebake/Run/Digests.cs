using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>What the tags of container images stand for today: a digest, which never moves.</summary>
internal static class Digests
{
    /// <summary>The digest of an image. ECR is asked through AWS's own command line, any other registry through skopeo, with the login among the image's secrets, or those that it finds on this machine.</summary>
    /// <exception cref="ToolException">There is no such image, or the registry could not be asked.</exception>
    public static async Task<string> OfAsync(BakeRun run, ImageSpec image, string container, CancellationToken cancellationToken)
    {
        var reference = ContainerReference.Of(container);
        return reference.Digest
            ?? (reference.Ecr is { } ecr ? await EcrAsync(run, container, ecr, reference.Tag!, cancellationToken) : await RegistryAsync(run, image, reference, cancellationToken));
    }

    private static async Task<string> EcrAsync(BakeRun run, string container, (string Account, string Region, string Path) ecr, string tag, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(
            run, ecr.Region, ["ecr", "describe-images", "--registry-id", ecr.Account, "--repository-name", ecr.Path, "--image-ids", $"imageTag={tag}"], cancellationToken);
        return answer.GetProperty("imageDetails").EnumerateArray().Select(image => image.GetProperty("imageDigest").GetString()).FirstOrDefault()
            ?? throw new ToolException($"ECR knows no image {container}.");
    }

    private static async Task<string> RegistryAsync(BakeRun run, ImageSpec image, ContainerReference reference, CancellationToken cancellationToken)
    {
        using var auth = RegistryAuth.Of(run, image, reference);
        var call = new ToolCall("skopeo", ["inspect", .. auth.Path is { } path ? (string[])["--authfile", path] : [], "--no-tags", "--format", "{{.Digest}}", $"docker://{reference.Repository}:{reference.Tag}"], run.Pace.Call);
        var digest = (await run.Tools.TextAsync(call, cancellationToken)).Trim();
        return digest.StartsWith("sha256:", StringComparison.Ordinal) ? digest
            : throw new ToolException($"skopeo answered no digest.\n{ToolText.Echo(call)}{ToolText.Told(call, digest)}") { IsUnclear = true };
    }
}

namespace Infra.Plan;

/// <summary>A container image as registries and containerd know it: with its registry, and with the digest that its tag stood for.</summary>
/// <param name="Repository">Registry and path, such as <c>docker.io/vllm/vllm-openai</c>.</param>
/// <param name="Tag">The tag; null when only a digest was written.</param>
/// <param name="Digest">The digest; null while it is not known.</param>
internal sealed record ContainerReference(string Repository, string? Tag, string? Digest)
{
    /// <summary>What a tag or a digest is looked up by, in the form of <c>repository@digest</c>.</summary>
    public string ByDigest => $"{Repository}@{Digest}";

    /// <summary>The names by which a node finds it: by digest, and by tag where one was written, since a pod says what the operator wrote.</summary>
    public IReadOnlyList<string> Names => Tag is null ? [ByDigest] : [ByDigest, $"{Repository}:{Tag}"];

    /// <summary>
    /// The account and region of an ECR repository, of every partition's domain; null for another registry. (ECR's registry
    /// addresses end in <c>amazonaws.com</c>, in China in <c>amazonaws.com.cn</c>.)
    /// </summary>
    public (string Account, string Region, string Path)? Ecr =>
        Repository.Split('/', 2) is [var host, var path] && host.Split('.') is [var account, "dkr", "ecr", var region, "amazonaws", "com", ..] ? (account, region, path) : null;

    /// <summary>Reads a reference as container tools do: without a registry it is Docker Hub's, without a tag <c>latest</c> (distribution's reference grammar).</summary>
    public static ContainerReference Of(string text)
    {
        var (name, digest) = text.Split('@', 2) is [var before, var after] ? (before, after) : (text, (string?)null);
        var (path, tag) = name.LastIndexOf(':') is > 0 and var colon && colon > name.LastIndexOf('/') ? (name[..colon], name[(colon + 1)..]) : (name, digest is null ? "latest" : null);
        var first = path.Split('/')[0];
        var isHost = path.Contains('/', StringComparison.Ordinal) && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost");
        return new(isHost ? path : path.Contains('/', StringComparison.Ordinal) ? $"docker.io/{path}" : $"docker.io/library/{path}", tag, digest);
    }
}

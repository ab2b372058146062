namespace Infra.Plan;

/// <summary>Where weights come from, as operators write it, taken apart.</summary>
/// <param name="Origin">The kind of place.</param>
/// <param name="Name">What follows the scheme, without a slash at its end: <c>OWNER/MODEL</c>, a bucket and a prefix, a path.</param>
internal sealed record WeightsSource(WeightsOrigin Origin, string Name)
{
    private static readonly (string Scheme, WeightsOrigin Origin)[] _schemes =
        [("hf://", WeightsOrigin.HuggingFace), ("s3://", WeightsOrigin.S3), ("gs://", WeightsOrigin.GoogleStorage), ("https://", WeightsOrigin.Web)];

    /// <summary>Takes a source apart; what has no scheme is a folder.</summary>
    public static WeightsSource Of(string text) =>
        _schemes.FirstOrDefault(known => text.StartsWith(known.Scheme, StringComparison.Ordinal)) is { Scheme: { } scheme, Origin: var origin }
            ? new(origin, text[scheme.Length..].TrimEnd('/'))
            : new(WeightsOrigin.Folder, text);

    /// <summary>The bucket, and what the keys begin with: empty, or with a slash at its end.</summary>
    public (string Bucket, string Prefix) InBucket => Name.Split('/', 2) is [var bucket, var prefix] ? (bucket, $"{prefix}/") : (Name, "");
}

/// <summary>The kinds of places that weights come from.</summary>
internal enum WeightsOrigin
{
    /// <summary>A repository of Hugging Face's hub.</summary>
    HuggingFace,

    /// <summary>What lies below a prefix of a bucket of S3.</summary>
    S3,

    /// <summary>The same of Google Cloud Storage.</summary>
    GoogleStorage,

    /// <summary>An address of the web.</summary>
    Web,

    /// <summary>A folder of the operator's; a relative path is seen from the folder of the images.yaml.</summary>
    Folder,
}

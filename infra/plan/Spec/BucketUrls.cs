using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>Addresses and names of buckets (fact sheet of the service YAML, 1.1).</summary>
internal static partial class BucketUrls
{
    private static readonly string[] _schemes = ["s3", "gs", "r2", "https", "cos", "oci", "nebius", "cw", "vastdata"];

    public static bool IsUrl(string text) => text.Contains("://", StringComparison.Ordinal);

    /// <summary>What stands before "://".</summary>
    public static string Scheme(string url) => url[..url.IndexOf("://", StringComparison.Ordinal)];

    /// <summary>Bucket and folder or object of an address of S3, without "/" at either end.</summary>
    public static (string Bucket, string Prefix) Split(string url)
    {
        var parts = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/', 2);
        return (parts[0], parts is [_, var prefix] ? prefix.Trim('/') : "");
    }

    /// <summary>An address of S3 over HTTPS as s3://; null when it is none.</summary>
    public static string? AsS3(string url) => AddressOfS3().Match(url) is { Success: true } match
        ? $"s3://{match.Groups["bucket"].Value}{match.Groups["key"].Value}"
        : null;

    [GeneratedRegex(@"^https://(?:(?<bucket>[a-z0-9.-]+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com|s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com/(?<bucket>[a-z0-9.-]+))(?<key>/.*)?$")]
    private static partial Regex AddressOfS3();

    /// <summary>Whether more than the bucket is named. In Azure's addresses the account stands before it, in COS's the region.</summary>
    public static bool HasFolder(string url)
    {
        var parts = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > (url.StartsWith("https:", StringComparison.Ordinal) || url.StartsWith("cos:", StringComparison.Ordinal) ? 2 : 1);
    }

    /// <summary>Checks a source given as text; mistakes go to the reading.</summary>
    public static void CheckSource(string source, Position at, string path, Reading reading)
    {
        if (source.Length == 0)
        {
            reading.Mistake(at, $"{path}: the path is empty.", "Write a local path, or a bucket's address such as s3://bucket.");
        }
        else if (IsUrl(source) && source[..source.IndexOf("://", StringComparison.Ordinal)] is var scheme && !_schemes.Contains(scheme))
        {
            reading.Mistake(at, $"{path}: {scheme}:// is no address of a bucket.", Suggest.Mend(scheme, _schemes, "Known are"));
        }
        else if (source.Length > 1 && source.EndsWith('/'))
        {
            reading.Mistake(at, $"{path}: \"{source}\" ends with \"/\".", "Remove the \"/\" at the end.");
        }
    }

    /// <summary>What the clouds ask of a bucket's name, when it is not so; GCS and Azure differ from all others.</summary>
    public static string? WrongName(string name, StorageStore? store) => store switch
    {
        StorageStore.Volume => null,
        StorageStore.Gcs => Is(name, 222, "-_.") ? null : "Write 3 to 222 lower-case letters, digits, \"-\", \"_\" and \".\", a letter or digit first and last.",
        StorageStore.Azure => Is(name, 63, "-") && !name.Contains("--", StringComparison.Ordinal) ? null : "Write 3 to 63 lower-case letters, digits and single \"-\", a letter or digit first and last.",
        _ => Is(name, 63, "-.") ? null : "Write 3 to 63 lower-case letters, digits, \"-\" and \".\", a letter or digit first and last.",
    };

    private static bool Is(string name, int most, string others) =>
        name.Length >= 3 && name.Length <= most && IsPlain(name[0]) && IsPlain(name[^1]) && name.All(c => IsPlain(c) || others.Contains(c, StringComparison.Ordinal));

    private static bool IsPlain(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}

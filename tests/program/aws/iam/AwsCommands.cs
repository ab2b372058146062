using System.Text;
using System.Text.RegularExpressions;

namespace Infra.Tests.Program.Aws;

/// <summary>The calls that commands of the AWS command line make, as service and operation: <c>ec2:DescribeAddresses</c>.</summary>
internal static partial class AwsCommands
{
    /// <summary>The command itself, where it stands as a command: options of the program may come before the service.</summary>
    [GeneratedRegex("""(?:^|[\s|&;(`!])aws(?:\s+--\S+(?:\s+"[^"]*")?)*\s+(?<service>[a-z0-9]+[a-z0-9-]*)\s+(?<operation>[a-z0-9-]+)(?<rest>[^\n|&;)]*)""")]
    private static partial Regex Command { get; }

    /// <summary>The calls of all commands of a script.</summary>
    public static IEnumerable<string> In(string script) => Command
        .Matches(Regex.Replace(script.Replace("\\\n", " ", StringComparison.Ordinal), "(?m)^\\s*#.*$", ""))
        .SelectMany(match => Calls(match.Groups["service"].Value, match.Groups["operation"].Value, match.Groups["rest"].Value))
        .Concat(Mountpoint(script));

    /// <summary>The calls of Mountpoint for Amazon S3, by its guide's part on IAM permissions.</summary>
    private static IEnumerable<string> Mountpoint(string script)
    {
        if (script.Contains("\n  owned \"$1\" && mount-s3 ", StringComparison.Ordinal))
        {
            yield return "s3:ListObjectsV2";
            yield return "s3:GetObject";
        }

        if (script.Contains(" --allow-delete", StringComparison.Ordinal))
        {
            yield return "s3:PutObject";
            yield return "s3:DeleteObject";
            yield return "s3:AbortMultipartUpload";
        }
    }

    /// <summary>The calls of one command, by its words.</summary>
    public static IEnumerable<string> Of(string words) => In("aws " + words);

    private static IEnumerable<string> Calls(string service, string operation, string rest) => (service, operation) switch
    {
        ("s3", "cp" or "sync" or "mv") => Copies(rest, lists: operation == "sync" || rest.Contains("--recursive", StringComparison.Ordinal)),
        ("s3", "ls") => ["s3:ListObjectsV2"],
        ("s3", "rm") => ["s3:DeleteObject"],
        ("s3api", _) => [$"s3:{Pascal(operation)}"],
        _ => [$"{service}:{Pascal(operation)}"],
    };

    /// <summary>What is first named is the source.</summary>
    private static IEnumerable<string> Copies(string rest, bool lists)
    {
        var bucket = rest.IndexOf("s3://", StringComparison.Ordinal);
        if (bucket < 0)
        {
            throw new InvalidOperationException($"Neither side of this copy is written as s3://, so its direction is not to be seen: aws s3 ...{rest}");
        }

        // Options come first or last, and what stands between them and the bucket is a path.
        var isUpload = Regex.IsMatch(rest[..bucket], @"\s(?!--)(?<!--(?:region|include|exclude|endpoint-url)\s+)\S*[^\s""']");
        return [isUpload ? "s3:PutObject" : "s3:GetObject", .. lists ? ["s3:ListObjectsV2"] : Array.Empty<string>()];
    }

    private static string Pascal(string words)
    {
        var name = new StringBuilder();
        foreach (var word in words.Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            _ = name.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        return name.ToString();
    }
}

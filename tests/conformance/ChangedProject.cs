using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>
/// The example project with six things changed in stack spot: images, the number of replicas, a label, the port and the certificate of
/// the endpoint, and the value of a secret, which is no file but a setting.
/// </summary>
internal static class ChangedProject
{
    /// <summary>The image in the stack's first region.</summary>
    public const string EastImage = "ami-0aaaaaaaaaaaaaae1";

    /// <summary>The image in its second.</summary>
    public const string WestImage = "ami-0aaaaaaaaaaaaaae2";

    private const string Service = "stacks/spot/chat/service.yaml", StackFile = "stacks/spot/stack.yaml";

    private static readonly (string Before, string After)[] _edits =
    [
        ("us-east-1: ami-0c1f2d3e4a5b69788\n", $"us-east-1: {EastImage}\n"),
        ("us-west-2: ami-0d9e8f7a6b5c43211\n", $"us-west-2: {WestImage}\n"),
        ("max_replicas: 6\n", "max_replicas: 7\n"),
        ("    team: chat\n", "    owner: chat\n"),
    ];

    private static readonly (string Before, string After)[] _stackEdits = [("    port: 30001\n", "    port: 30002\n")];

    /// <summary>Writes the project into a folder.</summary>
    public static void Write(TemporaryFolder folder)
    {
        foreach (var file in Repository.Files("stacks").Append("Pulumi.yaml"))
        {
            // Copied, since who may run a file is part of it.
            var copy = Path.Combine(folder.Path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, file), copy);
        }

        folder.Write(Service, Changed(Service, _edits));
        folder.Write(StackFile, Changed(StackFile, _stackEdits));
        folder.Write("stacks/spot/chat/server.pem", Plan.Secrets.TestCertificate.Text);
    }

    /// <summary>The stack's settings, of which one is another.</summary>
    public static IReadOnlyDictionary<string, string> Settings() =>
        ExampleSettings.Of("spot").ToDictionary(setting => setting.Key, setting => setting.Key.EndsWith("chat.HF_TOKEN", StringComparison.Ordinal) ? $"{setting.Value}-another" : setting.Value);

    private static string Changed(string file, IEnumerable<(string Before, string After)> edits)
    {
        var text = Repository.Read(file);
        foreach (var (before, after) in edits)
        {
            Assert.Contains(before, text, StringComparison.Ordinal);
            text = text.Replace(before, after, StringComparison.Ordinal);
        }

        return text;
    }
}

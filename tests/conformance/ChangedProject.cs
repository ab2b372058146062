using Infra.Tests.Program;

namespace Infra.Tests.Conformance;

/// <summary>The example project with two things changed: the service of stack dev asks for an image of its own, and for a replica more.</summary>
internal static class ChangedProject
{
    /// <summary>The image in the stack's first region.</summary>
    public const string EastImage = "ami-0aaaaaaaaaaaaaaa1";

    /// <summary>The image in its second.</summary>
    public const string WestImage = "ami-0aaaaaaaaaaaaaaa2";

    private static readonly (string Before, string After)[] _edits =
    [
        ("resources:\n", $"resources:\n  infra: aws\n  image_id: {{us-east-1: {EastImage}, us-west-2: {WestImage}}}\n"),
        ("replicas: 2\n", "replicas: 3\n"),
    ];

    /// <summary>Writes the project into a folder.</summary>
    public static void Write(TemporaryFolder folder)
    {
        foreach (var file in Repository.Files("stacks").Append("Pulumi.yaml"))
        {
            var text = Repository.Read(file);
            folder.Write(file, file == "stacks/dev/hello/service.yaml" ? Changed(text) : text);
        }
    }

    private static string Changed(string service)
    {
        foreach (var (before, after) in _edits)
        {
            Assert.Contains(before, service, StringComparison.Ordinal);
            service = service.Replace(before, after, StringComparison.Ordinal);
        }

        return service;
    }
}

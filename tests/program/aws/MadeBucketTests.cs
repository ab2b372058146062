using System.Text.Json.Nodes;

namespace Infra.Tests.Program.Aws;

/// <summary>Buckets that file_mounts make, and what fills them.</summary>
public sealed class MadeBucketTests
{
    [Fact]
    public async Task A_persistent_bucket_and_its_objects_stay_when_the_stack_goes()
    {
        var made = await MadeAsync("{/data: {name: test-data, source: [./data, ./one.txt]}}");

        Assert.Equal(
            [
                "Bucket test-data, kept True, forced False",
                "BucketObjectv2 data/a/b.txt, kept True, forced ",
                "BucketObjectv2 one.txt, kept True, forced ",
                "BucketPublicAccessBlock , kept True, forced ",
            ],
            made);
    }

    [Fact]
    public async Task A_bucket_that_is_not_persistent_goes_with_the_stack_whatever_is_in_it()
    {
        var made = await MadeAsync("{/data: {name: test-data, source: ./data, persistent: no}}");

        Assert.Equal(
            [
                "Bucket test-data, kept , forced True",
                "BucketObjectv2 a/b.txt, kept , forced ",
                "BucketPublicAccessBlock , kept , forced ",
            ],
            made);
    }

    private static async Task<IEnumerable<string>> MadeAsync(string mounts)
    {
        using var project = ExampleProject.Create(service: $"{ExampleProject.Service}file_mounts: {mounts}\n")
            .Write("stacks/test/chat/data/a/b.txt", "b")
            .Write("stacks/test/chat/one.txt", "one");
        var ended = await BuiltProgram.RunAsync(["preview", "test", "--format", "json", "--root", project.Path]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        return JsonNode.Parse(ended.Out)!["resources"]!.AsArray()
            .Select(resource => resource!)
            .Where(resource => ((string?)resource["parent"] ?? "").Contains("MadeBucket::", StringComparison.Ordinal))
            .Select(resource => $"{((string)resource["type"]!).Split(':')[^1]} {resource["inputs"]!["key"] ?? (resource["type"]!.ToString().EndsWith(":Bucket", StringComparison.Ordinal) ? resource["inputs"]!["bucket"] : null)}, kept {(bool?)resource["options"]!["retainOnDelete"]}, forced {(bool?)resource["inputs"]!["forceDestroy"]}")
            .Order(StringComparer.Ordinal);
    }
}

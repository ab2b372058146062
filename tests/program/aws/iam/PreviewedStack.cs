using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Infra.Tests.Program.Aws;

/// <summary>What the built program previews of a stack: its roles' policies, and what the machines that have them boot.</summary>
internal sealed class PreviewedStack
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<PreviewedStack>>> _previewed = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<JsonElement> _resources;

    private PreviewedStack(string stack, IReadOnlyList<JsonElement> resources) => (Stack, _resources) = (stack, resources);

    public string Stack { get; }

    /// <summary>The stacks of the repository and of the scenarios.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Repository.Files("stacks", "stack.yaml").Concat(Repository.Files("tests/scenarios", "stack.yaml").Where(file => file.Contains("/stacks/", StringComparison.Ordinal)))];

    /// <summary>Those of them that have machines.</summary>
    public static IReadOnlyList<string> Serving { get; } = [.. Files.Where(file => !Repository.Read(file).Contains("kind: bootstrap", StringComparison.Ordinal))];

    /// <summary>The stack of a file, by its path in the repository; previewed once for all tests.</summary>
    public static Task<PreviewedStack> OfAsync(string file) => _previewed.GetOrAdd(file, _ => new(() => PreviewAsync(file))).Value;

    private static async Task<PreviewedStack> PreviewAsync(string file)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, file))!;
        var (stack, root) = (Path.GetFileName(folder), Path.Combine(folder, "..", ".."));
        var ended = await BuiltProgram.RunAsync(["preview", stack, "--format", "json", "--root", root]);
        Assert.Equal((0, ""), (ended.ExitCode, ended.ExitCode == 0 ? "" : ended.Error));
        var json = JsonDocument.Parse(ended.Out);
        return new(stack, [.. json.RootElement.GetProperty("resources").EnumerateArray()]);
    }

    /// <summary>The inputs of all resources of a type, by name.</summary>
    public IEnumerable<(string Name, JsonElement Inputs)> Of(string type) => _resources
        .Where(resource => resource.GetProperty("type").GetString() == type)
        .Select(resource => (resource.GetProperty("name").GetString()!, resource.GetProperty("inputs")));

    /// <summary>Every policy.</summary>
    public IReadOnlyList<RenderedPolicy> Policies =>
        [.. Of("aws:iam/rolePolicy:RolePolicy").Select(policy => RenderedPolicy.Read(policy.Inputs.GetProperty("role").GetString()!, policy.Inputs.GetProperty("policy").GetString()!))];

    /// <summary>The boot texts of the machines that carry a tag with a value.</summary>
    public IReadOnlyList<string> BootTexts(string tag, string value) =>
    [
        .. Of("aws:ec2/launchTemplate:LaunchTemplate")
            .Where(template => template.Inputs.GetProperty("tags").TryGetProperty(tag, out var tagged) && tagged.GetString() == value)
            .Select(template => Text(Convert.FromBase64String(template.Inputs.GetProperty("userData").GetString()!))),
    ];

    private static string Text(byte[] userData)
    {
        if (userData is not [0x1f, 0x8b, ..])
        {
            return Encoding.UTF8.GetString(userData);
        }

        using var unzipped = new StreamReader(new GZipStream(new MemoryStream(userData), CompressionMode.Decompress), Encoding.UTF8);
        return unzipped.ReadToEnd();
    }
}

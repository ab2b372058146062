namespace Infra.Plan;

/// <summary>How weights are written in an <c>images.yaml</c>.</summary>
internal static class WeightsShape
{
    private static readonly string[] _schemes = ["hf://", "s3://", "gs://", "https://"];

    private static readonly Field<string> _source = new(
        "source",
        Scalars.TextThat(
            "hf://OWNER/MODEL, an address with s3://, gs:// or https://, or a path that begins with \".\", \"/\" or \"~/\"",
            IsSource,
            "^(?:(?:hf|s3|gs|https)://\\S+|[./]\\S*|~/\\S*)$"),
        "where the weights come from") { Required = true, Example = "hf://mistralai/Mixtral-8x7B-Instruct-v0.1" };

    private static readonly Field<string> _revision = new("revision", Scalars.TextThat("a branch, tag or commit", IsWord, "^\\S+$"), "which version of them; a commit never moves") { Default = "main" };

    private static readonly Field<IReadOnlyList<Written<string>>> _allow = new("allow", Patterns(), "files to take") { Default = "all files", Example = "[\"*.safetensors\", \"*.json\"]" };

    private static readonly Field<IReadOnlyList<Written<string>>> _ignore = new("ignore", Patterns(), "files to leave, also of those that allow names") { Default = "none", Example = "[\"*.bin\"]" };

    private static readonly Field<string> _mount = new("mount", Scalars.TextThat("a path that begins with \"/\" or \"~/\"", text => text.StartsWith('/') || text.StartsWith("~/", StringComparison.Ordinal), "^~?/"), "where a disk of them is mounted on replicas, read-only") { Default = "/weights/ and the image's name" };

    public static readonly Shape<WeightsSpec> Shape = new MapShape<WeightsSpec>(
        "a map with source, such as {source: hf://OWNER/MODEL}",
        [_source, _revision, _allow, _ignore, _mount],
        values => new(values.Get(_source)!.Value, values.Get(_revision)?.Value)
        {
            Allow = [.. (values.Get(_allow)?.Value ?? []).Select(pattern => pattern.Value)],
            Ignore = [.. (values.Get(_ignore)?.Value ?? []).Select(pattern => pattern.Value)],
            Mount = values.Get(_mount)?.Value,
        });

    private static ListShape<string> Patterns() =>
        new(Scalars.TextThat("a pattern of file names, such as \"*.safetensors\"", text => text.Length > 0, "^[\\s\\S]+$"), "a list of patterns, such as [\"*.safetensors\"]");

    private static bool IsSource(string text) => IsWord(text)
        && (text[0] is '.' or '/' || text.StartsWith("~/", StringComparison.Ordinal)
            || _schemes.Any(scheme => text.StartsWith(scheme, StringComparison.Ordinal) && text.Length > scheme.Length));

    private static bool IsWord(string text) => text.Length > 0 && !text.Any(char.IsWhiteSpace);
}

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

    private static readonly Field<string> _token = new("token", Scalars.TextThat("the name of a secret, such as hf-token", IsSecret, "^[A-Za-z0-9/_+=.@:-]{1,512}$"), "the secret that holds your token of Hugging Face: its name in AWS Secrets Manager in the region that builds, never its value") { Default = "none", Example = "hf-token" };

    public static readonly Shape<WeightsSpec> Shape = new MapShape<WeightsSpec>(
        "a map with source, such as {source: hf://OWNER/MODEL}",
        [_source, _revision, _allow, _ignore, _mount, _token],
        Build);

    private static WeightsSpec Build(FieldValues values)
    {
        CheckHub(values);
        return new(values.Get(_source)!.Value, values.Get(_revision)?.Value)
        {
            Allow = [.. (values.Get(_allow)?.Value ?? []).Select(pattern => pattern.Value)],
            Ignore = [.. (values.Get(_ignore)?.Value ?? []).Select(pattern => pattern.Value)],
            Mount = values.Get(_mount)?.Value,
            Token = values.Get(_token)?.Value,
        };
    }

    /// <summary>Only Hugging Face has revisions and tokens: elsewhere they would be left out silently.</summary>
    private static void CheckHub(FieldValues values)
    {
        var source = values.Get(_source)!;
        if (WeightsSource.Of(source.Value) is { Origin: WeightsOrigin.HuggingFace } hub)
        {
            if (hub.Name.Split('/').Length > 2 || hub.Name.Contains("//", StringComparison.Ordinal) || hub.Name.Contains('@', StringComparison.Ordinal))
            {
                values.Reading.Mistake(source.At, $"{values.Path}.source: {hub.Name} is not a model of Hugging Face.", "Write hf://OWNER/MODEL; branch, tag or commit go into revision.");
            }
        }
        else
        {
            foreach (var field in new Field<string>[] { _revision, _token }.Where(field => values.Get(field) is not null))
            {
                values.Reading.Mistake(values.Key(field)!, $"{values.Path}: {field.Name} is of Hugging Face, and source is not.", $"Remove {field.Name}, or write source: hf://OWNER/MODEL.");
            }
        }

        if (values.Get(_token) is { Value: { } token } written && token.StartsWith("hf_", StringComparison.Ordinal))
        {
            values.Reading.Mistake(written.At, $"{values.Path}.token looks like a token, and is to be the name of a secret.", "Take the token back at Hugging Face, since this file is committed; put a new one into AWS Secrets Manager, and write the secret's name here.");
        }
    }

    private static ListShape<string> Patterns() =>
        new(Scalars.TextThat("a pattern of file names, such as \"*.safetensors\"", text => text.Length > 0, "^[\\s\\S]+$"), "a list of patterns, such as [\"*.safetensors\"]");

    private static bool IsSource(string text) => IsWord(text)
        && (text[0] is '.' or '/' || text.StartsWith("~/", StringComparison.Ordinal)
            || _schemes.Any(scheme => text.StartsWith(scheme, StringComparison.Ordinal) && text.Length > scheme.Length));

    /// <summary>What Secrets Manager takes as a name (its CreateSecret), and the ARNs of secrets.</summary>
    private static bool IsSecret(string text) => text.Length is > 0 and <= 512 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '+' or '=' or '.' or '@' or ':' or '-');

    private static bool IsWord(string text) => text.Length > 0 && !text.Any(char.IsWhiteSpace);
}

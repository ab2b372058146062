using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>How the readiness probe is written: a path, or a map.</summary>
internal static class ProbeShape
{
    private static readonly Shape<string> _pathShape = Scalars.TextThat("a path that begins with \"/\", such as /health", path => path.StartsWith('/'), "^/");

    private static readonly Field<string> _path = new("path", _pathShape, "path of the request; a query string is allowed") { Required = true };

    private static readonly Field<double> _initialDelay =
        new("initial_delay_seconds", Scalars.Seconds, "seconds that a new replica may take to become ready") { Default = "1200" };

    private static readonly Field<double> _timeout = new("timeout_seconds", Scalars.Seconds, "seconds that one probe may take") { Default = "15" };

    private static readonly Field<string> _postData =
        new("post_data", new PostDataShape(), "body of a POST, as a map or as JSON text; without it the probe is a GET");

    private static readonly Field<IReadOnlyList<Named<string>>> _headers =
        new("headers", new DictionaryShape<string>(Scalars.Text, "a map of header names to text"), "headers of the request");

    public static readonly Shape<ProbeSpec> Shape = new UnionShape<ProbeSpec>(
        "a path such as /health, or a map with a path",
        new MappedShape<string, ProbeSpec>(_pathShape, (path, _, _, _) => new() { Path = path }),
        new MapShape<ProbeSpec>("a map with a path", [_path, _initialDelay, _timeout, _postData, _headers], Build));

    private static ProbeSpec Build(FieldValues values)
    {
        var written = new ProbeSpec();
        return new()
        {
            Path = values.Get(_path)!.Value,
            PostData = values.Get(_postData)?.Value,
            Headers = Dictionaries.Sorted(values.Get(_headers)?.Value),
            InitialDelay = values.Get(_initialDelay) is { } delay ? TimeSpan.FromSeconds(delay.Value) : written.InitialDelay,
            Timeout = values.Get(_timeout) is { } timeout ? TimeSpan.FromSeconds(timeout.Value) : written.Timeout,
        };
    }

    /// <summary>A map, or text that holds JSON (fact sheet of the service YAML, 2.1).</summary>
    private sealed class PostDataShape : Shape<string>
    {
        public override string Expected => "a map, or JSON text";

        public override JsonObject ToSchema() => SchemaForm.OfType("object", "string");

        public override bool Admits(YamlNode node) => node is YamlMap or YamlScalar { Kind: ScalarKind.Text };

        public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out string? value)
        {
            value = null;
            if (!Admits(node))
            {
                return Refuse(node, path, reading);
            }

            if (node is YamlMap map)
            {
                if (JsonText.HasNoForm(map))
                {
                    return Refuse(node, path, reading, "an infinite number has no form in JSON");
                }

                value = JsonText.Of(map);
                return true;
            }

            try
            {
                using var parsed = JsonDocument.Parse(((YamlScalar)node).Written);
                value = ((YamlScalar)node).Written;
                return true;
            }
            catch (JsonException exception)
            {
                var column = (exception.BytePositionInLine ?? 0) + 1;
                return Refuse(node, path, reading, $"the text is not JSON (at its line {(exception.LineNumber ?? 0) + 1}, column {column})");
            }
        }
    }
}

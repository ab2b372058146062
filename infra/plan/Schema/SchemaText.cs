using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>The JSON Schema (2020-12) of a kind of YAML, made of the very shapes that read it.</summary>
public static class SchemaText
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>Editors read YAML 1.2, SkyPilot and this reader YAML 1.1 (fact sheet of the service YAML, 0.1).</summary>
    private const string Version =
        "The files are YAML 1.1: yes, no, on and off are true or false, 010 is 8, 1:30 is 90, and 1e3 is text. "
        + "Set the editor to 1.1 where it can be set, or write such values between quotes. "
        + "Rules between fields, and between files, are those of the check command alone.";

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as indented JSON, with a newline at its end.</summary>
    public static string Of(YamlKind kind)
    {
        var schema = new JsonObject
        {
            ["$schema"] = Dialect,
            ["$comment"] = Version,
            ["title"] = Title(kind),
        };
        foreach (var (key, value) in Root(kind))
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(_indented) + "\n";
    }

    private static JsonObject Root(YamlKind kind) => kind switch
    {
        YamlKind.Service => ServiceSchema.Of(),
        YamlKind.Stack => StackShape.Shape.ToSchema(),
        YamlKind.Images => ImagesShape.Shape.ToSchema(),
        YamlKind.Bootstrap => BootstrapShape.Shape.ToSchema(),
    };

    private static string Title(YamlKind kind) => kind switch
    {
        YamlKind.Service => "Warmstart service (a SkyServe service YAML)",
        YamlKind.Stack => "Warmstart stack (stack.yaml)",
        YamlKind.Images => "Warmstart images (images.yaml)",
        YamlKind.Bootstrap => "Warmstart bootstrap (stack.yaml with kind: bootstrap)",
    };
}

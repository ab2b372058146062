using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Plan;

/// <summary>A node as JSON text, keys in the order of the file.</summary>
internal static class JsonText
{
    public static string Of(YamlNode node) => node switch
    {
        YamlList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        YamlMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Quoted(entry.Key.Kind == ScalarKind.Text ? entry.Key.Written : PythonText.Of(entry.Key))}: {Of(entry.Value)}"))}}}",
        YamlScalar scalar => scalar.Kind switch
        {
            ScalarKind.Null => "null",
            ScalarKind.Boolean => scalar.Boolean ? "true" : "false",
            ScalarKind.Whole => scalar.Whole.ToString(CultureInfo.InvariantCulture),
            ScalarKind.Fraction => PythonText.Of(scalar),
            ScalarKind.Date or ScalarKind.Text => Quoted(scalar.Written),
        },
        _ => throw new InvalidOperationException("A node is a scalar, a list or a map."),
    };

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

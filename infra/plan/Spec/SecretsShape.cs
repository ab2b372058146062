using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>How secrets are written: a map of names, or a list of references (fact sheet of the service YAML, part 1).</summary>
internal sealed class SecretsShape : Shape<IReadOnlyList<SecretSpec>>
{
    private const string Reference = SecretSpec.OfServer;

    private static readonly Shape<IReadOnlyList<Named<EnvSpec>>> _map = new DictionaryShape<EnvSpec>(EnvShape.Value, "a map of names, or a list of references such as secrets:token")
    {
        TakesAnyKey = true,
        Key = ("a shell name: letters, digits and underscores, not beginning with a digit", name => Variables.IsName(name) || name.StartsWith(Reference, StringComparison.Ordinal)),
        KeyPattern = $"{Variables.NamePattern}|^{Reference}",
    };

    private static readonly Shape<IReadOnlyList<Written<string>>> _list = new ListShape<string>(
        Scalars.TextThat("a reference such as secrets:token", text => text.StartsWith(Reference, StringComparison.Ordinal) && text.Length > Reference.Length, $"^{Reference}[\\s\\S]"), "a list of references such as secrets:token");

    public override string Expected => _map.Expected;

    public override bool Admits(YamlNode node) => node is YamlMap or YamlList;

    public override JsonObject ToSchema() => SchemaForm.AnyOf([_map.ToSchema(), _list.ToSchema()]);

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out IReadOnlyList<SecretSpec>? value)
    {
        value = null;
        if (!Admits(node))
        {
            return Refuse(node, path, reading);
        }

        if (node is YamlList)
        {
            value = _list.TryRead(node, path, reading, out var items) ? [.. items.Select(item => new SecretSpec(item.Value, item.At) { IsListed = true })] : null;
            return value is not null;
        }

        if (!_map.TryRead(node, path, reading, out var entries))
        {
            return false;
        }

        var before = reading.Mistakes.Count;
        foreach (var entry in entries.Where(entry => IsReference(entry.Name) && entry.Value.Value is not null))
        {
            reading.Mistake(entry.ValueAt, $"{path}.{entry.Name}: a reference has no value of its own.", "Remove the value: the server of SkyPilot has it.");
        }

        value = [.. entries.Select(entry => new SecretSpec(entry.Name, entry.NameAt) { Text = entry.Value.Value is { } text ? new(text) : null })];
        return reading.Mistakes.Count == before;
    }

    private static bool IsReference(string name) => name.StartsWith(Reference, StringComparison.Ordinal);
}

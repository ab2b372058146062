namespace Generator.Schema;

using Members = IReadOnlyDictionary<string, object?>;

/// <summary>Reads a schema.json into a <see cref="Package"/>; every collection is in the order of its keys.</summary>
internal static class Read
{
    private const string TypePrefix = "#/types/";
    private static readonly Dictionary<string, object?> _nothing = [];

    public static Package Package(string text)
    {
        var root = (Members)Json.Parse(text)!;
        var csharp = Object(Object(root, "language"), "csharp");
        return new()
        {
            Name = (string)root["name"]!,
            Version = (string)root["version"]!,
            KubernetesLayout = Text(csharp, "compatibility") == "kubernetes20",
            Namespaces = Object(csharp, "namespaces").ToDictionary(n => n.Key, n => (string)n.Value!, StringComparer.Ordinal),
            Provider = Resource($"pulumi:providers:{root["name"]}", Object(root, "provider")),
            Resources = [.. Entries(root, "resources").Select(r => Resource(r.Key, r.Value))],
            Functions = [.. Entries(root, "functions").Select(f => new Function(f.Key, Block(Object(f.Value, "inputs")), Block(Object(f.Value, "outputs"))))],
            Types = Entries(root, "types").ToDictionary(t => t.Key, t => Type(t.Key, t.Value), StringComparer.Ordinal),
        };
    }

    private static Resource Resource(string token, Members resource) => new()
    {
        Token = token,
        Inputs = Block(resource, "inputProperties", "requiredInputs"),
        Outputs = Block(resource),
        State = resource.ContainsKey("stateInputs") ? Block(Object(resource, "stateInputs")) : null,
        Aliases = [.. List(resource, "aliases").Select(a => Text((Members)a!, "type")!)],
        MoreSecretOutputs = Texts(resource, "additionalSecretOutputs"),
        ReplaceOnChanges = Texts(resource, "replaceOnChanges"),
    };

    private static NestedType Type(string token, Members type) => type.ContainsKey("enum")
        ? new(token, [], [.. List(type, "enum").Cast<Members>().Select(m => new EnumMember(Text(m, "name")!, m["value"]!))], Text(type, "type") == "number")
        : new(token, Block(type), null, false);

    private static List<Property> Block(Members owner, string properties = "properties", string required = "required")
    {
        var needed = new HashSet<string>(Texts(owner, required), StringComparer.Ordinal);
        return [.. Entries(owner, properties).Select(p => new Property
        {
            Name = p.Key,
            CSharpName = Text(Object(Object(p.Value, "language"), "csharp"), "name"),
            Type = Spec(p.Value),
            Required = needed.Contains(p.Key),
            Secret = p.Value.ContainsKey("secret"),
            Plain = p.Value.ContainsKey("plain"),
            Const = Text(p.Value, "const"),
            Default = p.Value.TryGetValue("default", out var value) ? value : null,
            Environment = Texts(Object(p.Value, "defaultInfo"), "environment"),
        })];
    }

    private static TypeSpec Spec(Members spec) => new(
        Text(spec, "type"),
        Text(spec, "$ref") is { } reference ? (reference.StartsWith(TypePrefix, StringComparison.Ordinal) ? reference.Substring(TypePrefix.Length) : reference) : null,
        spec.TryGetValue("items", out var items) ? Spec((Members)items!) : null,
        spec.TryGetValue("additionalProperties", out var values) ? Spec((Members)values!) : null,
        [.. List(spec, "oneOf").Select(o => Spec((Members)o!))]);

    private static IEnumerable<KeyValuePair<string, Members>> Entries(Members owner, string name) =>
        Object(owner, name).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new KeyValuePair<string, Members>(e.Key, (Members)e.Value!));

    private static Members Object(Members owner, string name) => owner.TryGetValue(name, out var value) ? (Members)value! : _nothing;

    private static List<object?> List(Members owner, string name) => owner.TryGetValue(name, out var value) ? (List<object?>)value! : [];

    private static List<string> Texts(Members owner, string name) => [.. List(owner, name).Cast<string>()];

    private static string? Text(Members owner, string name) => owner.TryGetValue(name, out var value) ? (string?)value : null;
}

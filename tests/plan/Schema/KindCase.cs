using Infra.Plan;

namespace Infra.Tests.Plan.Schema;

/// <summary>
/// A case of <c>stack.cases</c>, <c>images.cases</c> or <c>bootstrap.cases</c>: "=== name", the YAML, then what is read of it: "=> " a value, "!! " a mistake,
/// "~~ " a notice. What a stack lacks of id, regions and endpoint is added below it; "!key" leaves a key out.
/// </summary>
internal sealed record KindCase(YamlKind Kind, string Name, IReadOnlyList<string> Written, IReadOnlyList<string> Expected)
{
    private const string Folder = "tests/plan/Schema";

    private static readonly (string Key, string Line)[] _stack =
        [("id", "id: 4c1d7e"), ("regions", "regions: {aws/us-east-1: {}}"), ("endpoint", "endpoint: {allow: [203.0.113.0/24]}")];

    public static IReadOnlyList<KindCase> Of(YamlKind kind) =>
        [.. Repository.Read(File(kind)).Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(part => Parse(kind, part.TrimEnd('\n').Split('\n')))];

    /// <summary>Writes a kind's cases with what is read of them now.</summary>
    public static void Accept(YamlKind kind) => System.IO.File.WriteAllText(
        Path.Combine(Repository.Root, File(kind)),
        string.Concat(Of(kind).Select(one => string.Join('\n', [$"=== {one.Name}", .. one.Written, .. one.Actual()]) + "\n")));

    public string Text => Kind == YamlKind.Stack && !Written[0].StartsWith('-')
        ? string.Concat(Written.Where(line => !line.StartsWith('!')).Concat(_stack.Where(IsLacking).Select(part => part.Line)).Select(line => line + "\n"))
        : string.Concat(Written.Select(line => line + "\n"));

    public StackReading Read()
    {
        if (Kind == YamlKind.Bootstrap)
        {
            return BootstrapReader.Read(new() { Stack = "test", StackFile = SourceFile.FromText("f", Text), Services = new Dictionary<string, SourceFile>() }, new());
        }

        var isStack = Kind == YamlKind.Stack;
        string[] services = !isStack ? ["chat", "draw"] : Text.Contains("chat", StringComparison.Ordinal) ? ["chat"] : [];
        return StackReader.Read(
            new()
            {
                Stack = "test",
                StackFile = SourceFile.FromText(isStack ? "f" : "stack.yaml", isStack ? Text : "id: 4c1d7e\nregions: {aws/us-east-1: {}}\nendpoint: {allow: [203.0.113.0/24]}\nservices: {chat: {port: 30001}, draw: {port: 30002}}\n"),
                Images = isStack ? null : SourceFile.FromText("f", Text),
                Services = services.ToDictionary(name => name, name => SourceFile.FromText($"{name}.yaml", "service: {}\nresources: {ports: 80}\nrun: serve\n")),
            },
            Overrides.None);
    }

    /// <summary>What is read of it, in the form of <see cref="Expected"/>.</summary>
    public IReadOnlyList<string> Actual()
    {
        var reading = Read();
        var values = reading.Mistakes.Count > 0 ? [] : reading.Bootstrap is { } bootstrap ? ReadForm.Of(bootstrap) : Kind == YamlKind.Stack ? ReadForm.Of(reading.Spec!) : ReadForm.Of(reading.Images!);
        return
        [
            .. values.Select(value => $"=> {value}"),
            .. reading.Mistakes.SelectMany(mistake => Marked("!! ", mistake.ToString())),
            .. reading.Notices.SelectMany(notice => Marked("~~ ", notice.ToString())),
        ];
    }

    private static string File(YamlKind kind) => $"{Folder}/{kind.ToString().ToLowerInvariant()}.cases";

    private static KindCase Parse(YamlKind kind, string[] lines) => new(kind, lines[0], [.. lines[1..].Where(line => !IsExpected(line))], [.. lines[1..].Where(IsExpected)]);

    private bool IsLacking((string Key, string Line) part) =>
        !Written.Any(line => line.StartsWith($"{part.Key}:", StringComparison.Ordinal) || line == $"!{part.Key}");

    private static IEnumerable<string> Marked(string mark, string message) => (message.StartsWith("f:", StringComparison.Ordinal) ? message[2..] : message).Split('\n').Select(line => mark + line);

    private static bool IsExpected(string line) => line.StartsWith("=> ", StringComparison.Ordinal) || line.StartsWith("!! ", StringComparison.Ordinal) || line.StartsWith("~~ ", StringComparison.Ordinal);
}

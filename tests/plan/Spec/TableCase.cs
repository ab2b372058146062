using Infra.Plan;

namespace Infra.Tests.Plan.Spec;

/// <summary>
/// A case of the table: a service YAML and what becomes of it. In the file it is "=== name", the YAML (what it lacks of
/// service, resources and run is added below, but not to a seed), then one line for each thing that is expected:
/// "=> path = JSON" a value of the canonical form, "!! " a mistake, "~~ " a notice, ".. " what is not served,
/// and "++ env A=b" or "++ secret A" for what is given from outside.
/// </summary>
internal sealed record TableCase(string Name, IReadOnlyList<string> Yaml, IReadOnlyList<string> Given, IReadOnlyList<string> Expected)
{
    private static readonly string[] _marks = ["=>", "!!", "~~", ".."];

    public static IReadOnlyList<TableCase> Of(string file)
    {
        var cases = new List<TableCase>();
        foreach (var part in Repository.Read(file).Split("=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = part.TrimEnd('\n').Split('\n');
            cases.Add(new(
                lines[0],
                [.. lines[1..].Where(line => !IsGiven(line) && !IsExpected(line))],
                [.. lines.Where(IsGiven)],
                [.. lines.Where(IsExpected)]));
        }

        return cases;
    }

    /// <summary>Whether it says that the file is refused.</summary>
    public bool IsRefused => Expected.Any(line => line.StartsWith("!!", StringComparison.Ordinal));

    public ServiceReading Read() => ServiceReader.Read("chat", SourceFile.FromText("f", Text), new()
    {
        Envs = Given.Where(line => line.StartsWith("++ env ", StringComparison.Ordinal)).Select(line => line[7..].Split('=', 2)).ToDictionary(env => env[0], env => env[1]),
        Secrets = Given.Where(line => line.StartsWith("++ secret ", StringComparison.Ordinal)).Select(line => line[10..]).ToHashSet(),
    });

    /// <summary>What became of it, in the form of <see cref="Expected"/>; of the canonical form only the paths that it names.</summary>
    public IReadOnlyList<string> Actual()
    {
        var reading = Read();
        if (reading.Spec is not { } spec)
        {
            return [.. reading.Mistakes.SelectMany(mistake => Marked("!! ", mistake.ToString()))];
        }

        var form = CanonicalService.Of(spec);
        var paths = Expected.Where(line => line.StartsWith("=> ", StringComparison.Ordinal)).Select(line => line[3..].Split(" = ")[0]).ToList();
        return
        [
            .. paths.Count == 0 ? ["=>"] : paths.Select(path => $"=> {path} = {Value(form, path)}"),
            .. reading.Notices.SelectMany(notice => Marked("~~ ", notice.ToString())),
            .. reading.Unserved.SelectMany(notice => Marked(".. ", notice.ToString())),
        ];
    }

    public string Written(IReadOnlyList<string> expected) => string.Join('\n', [$"=== {Name}", .. Yaml, .. Given, .. expected]) + "\n\n";

    public string Text
    {
        get
        {
            var text = string.Join('\n', Yaml) + "\n";
            if (Name.StartsWith("seed:", StringComparison.Ordinal))
            {
                return text;
            }

            foreach (var (key, value) in new[] { ("service", "{}"), ("resources", "{ports: 80}"), ("run", "serve") })
            {
                text += Yaml.Any(line => line.StartsWith(key + ":", StringComparison.Ordinal) || line.StartsWith('!')) ? "" : $"{key}: {value}\n";
            }

            return text;
        }
    }

    private static string Value(YamlNode node, string path)
    {
        foreach (var part in path.Split('/'))
        {
            node = node switch
            {
                YamlMap map => map.Find(part)?.Value ?? Canon.Text("(nothing)"),
                YamlList list => list.Items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)],
                _ => Canon.Text("(nothing)"),
            };
        }

        return JsonText.Of(node);
    }

    private static IEnumerable<string> Marked(string mark, string message) => message["f:".Length..].Split('\n').Select(line => mark + line);

    private static bool IsGiven(string line) => line.StartsWith("++ ", StringComparison.Ordinal);

    private static bool IsExpected(string line) => line.Length >= 2 && _marks.Contains(line[..2]) && (line.Length == 2 || line[2] == ' ');
}

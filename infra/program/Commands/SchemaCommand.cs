using System.CommandLine;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary><c>schema</c>: JSON Schema of the YAML kinds, for editors.</summary>
internal static class SchemaCommand
{
    private static readonly (string Word, YamlKind Kind)[] _kinds = [.. Enum.GetValues<YamlKind>().Select(kind => (kind.ToString().ToLowerInvariant(), kind))];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        string[] words = [.. _kinds.Select(kind => kind.Word)];
        var wanted = new Argument<string?>("KIND") { Description = $"One of {string.Join(", ", words)}; without it, all of them are written by --output.", Arity = ArgumentArity.ZeroOrOne };
        wanted.AcceptOnlyFromAmong(words);
        var output = new Option<string?>("--output") { Description = "Write KIND.schema.json into this folder instead of printing.", HelpName = "DIR" };
        var command = new Command("schema", """
            Prints the JSON Schema (2020-12) of a kind of YAML, with which editors complete and check. What needs more than one
            field, or more than one file, `infra check` alone can tell.

            Examples:
              infra schema service
              infra schema --output .schemas
            For an editor, the first line of a YAML file: # yaml-language-server: $schema=../../.schemas/stack.schema.json
            """) { wanted, output };
        command.SetAction(parsed =>
        {
            var kind = parsed.GetValue(wanted);
            if (parsed.GetValue(output) is { } folder)
            {
                Write(folder, kind is null ? _kinds : [.. _kinds.Where(known => known.Word == kind)]);
            }
            else if (kind is null)
            {
                throw new UsageException("Which kind of YAML?", $"Give one of {string.Join(", ", words)}; or write all of them: infra schema --output DIR");
            }
            else
            {
                Console.Out.Write(SchemaText.Of(_kinds.First(known => known.Word == kind).Kind));
            }
        });
        return command;
    }

    private static void Write(string folder, IEnumerable<(string Word, YamlKind Kind)> kinds)
    {
        Directory.CreateDirectory(folder);
        foreach (var (word, kind) in kinds)
        {
            var path = Path.Combine(folder, $"{word}.schema.json");
            File.WriteAllText(path, SchemaText.Of(kind));
            Screen.Say($"Wrote {path}.");
        }
    }
}

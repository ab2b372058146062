using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Plan;

/// <summary>
/// Reads a file's one YAML document into a tree of nodes with positions, scalars resolved by YAML 1.1.
/// Depth and size are bounded, so that a hostile file is refused quickly.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Deeper than any field that is read; a nest beyond it is a mistake or an attack.</summary>
    public const int MaxDepth = 64;

    /// <summary>More nodes than any stack needs, aliases counted as often as they are used.</summary>
    public const int MaxNodes = 100_000;

    private readonly string _path;
    private readonly GuardedParser _parser;
    private readonly Reading _reading;
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private int _nodes;

    private YamlReader(string path, string text, Reading reading)
    {
        _path = path;
        _parser = new(text);
        _reading = reading;
    }

    /// <summary>The document's root, or null with the mistake in the reading.</summary>
    public static YamlNode? Read(SourceFile file, Reading reading)
    {
        if (YamlText.Decode(file, reading) is not { } text)
        {
            return null;
        }

        try
        {
            return new YamlReader(file.Path, text, reading).ReadDocument();
        }
        catch (YamlException exception)
        {
            var mistake = exception as YamlMistakeException;
            var where = new Position(file.Path, Math.Max(1, (int)exception.Start.Line), Math.Max(1, (int)exception.Start.Column));
            reading.Mistake(where, mistake?.What ?? $"this is not YAML: {Lowered(exception.Message)}", mistake?.Mend ?? "");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            _reading.Mistake(new(_path, 1, 1), "the file is empty.", "");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            throw Stop(_parser.Current!.Start, "a second document begins here.", "Write one document a file; remove the line \"---\" and what follows it.");
        }

        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        if (_parser.Accept<AnchorAlias>(out _))
        {
            return ReadAlias(depth);
        }

        if (!_parser.Accept<NodeEvent>(out var start))
        {
            throw Stop(_parser.Current!.Start, "a value is missing here.", "");
        }

        Count(1, start.Start);
        CheckDepth(depth, start.Start);

        YamlNode node = start switch
        {
            Scalar => ReadScalar(),
            SequenceStart => ReadList(depth),
            MappingStart => ReadMap(depth),
            _ => throw Stop(start.Start, "this kind of value is not known.", ""),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode ReadAlias(int depth)
    {
        var alias = _parser.Consume<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            throw Stop(alias.Start, $"the alias *{alias.Value.Value} has no anchor before it.", $"Write &{alias.Value.Value} where the value is first given, outside of that value.");
        }

        Count(node.Size, alias.Start);
        CheckDepth(depth + node.Depth, alias.Start);
        return node;
    }

    private YamlScalar ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var at = At(scalar.Start);
        var resolved = !scalar.Tag.IsEmpty
            ? YamlTags.Resolve(at, scalar.Tag.Value, scalar.Value) ?? throw Stop(scalar.Start, $"the tag {scalar.Tag.Value} cannot be read.", "Write the value without a tag.")
            : scalar.Style == ScalarStyle.Plain
                ? YamlScalars.Resolve(at, scalar.Value)
                : new(at, ScalarKind.Text, scalar.Value);
        return resolved.Kind != ScalarKind.Date || YamlDates.Iso(scalar.Value) is not null
            ? resolved
            : throw Stop(scalar.Start, $"{scalar.Value} has the form of a date, and no calendar has it.", "Put it between quotes if it is text.");
    }

    private YamlList ReadList(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        CheckTag(start, YamlTags.List);
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new(At(start.Start), items);
    }

    private YamlMap ReadMap(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        CheckTag(start, YamlTags.Map);
        var entries = new List<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var keyStart = _parser.Current!.Start;
            if (ReadNode(depth + 1) is not YamlScalar key)
            {
                throw Stop(keyStart, "a key is a list or a map.", "Keys are words.");
            }

            entries.Add(new(key, ReadNode(depth + 1)));
        }

        return YamlMerge.Resolve(At(start.Start), entries, _reading);
    }

    private static void CheckTag(NodeEvent start, string allowed)
    {
        if (!start.Tag.IsEmpty && start.Tag.Value != allowed)
        {
            throw Stop(start.Start, $"the tag {start.Tag.Value} cannot be read.", "Write the value without a tag.");
        }
    }

    private static void CheckDepth(int depth, Mark mark)
    {
        if (depth > MaxDepth)
        {
            throw Stop(mark, $"values are nested more than {MaxDepth} deep.", "No field of a stack or service is.");
        }
    }

    private void Count(int nodes, Mark mark)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
        {
            throw Stop(mark, $"the file unfolds to more than {MaxNodes} values.", "Aliases that repeat each other grow without bound.");
        }
    }

    private Position At(Mark mark) => new(_path, (int)mark.Line, (int)mark.Column);

    private static YamlMistakeException Stop(Mark mark, string what, string mend) => new(mark, what, mend);

    private static string Lowered(string message) => message is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : message;

    /// <summary>Leaves the parser where going on makes no sense; caught in this file.</summary>
    private sealed class YamlMistakeException(Mark mark, string what, string mend) : YamlException(mark, mark, what)
    {
        public string What => Message;

        public string Mend => mend;
    }
}

using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Plan;

/// <summary>Finds where the parts of a YAML text stand. The text must be one that <see cref="YamlReader"/> reads.</summary>
internal sealed class PartReader
{
    private readonly string _text;
    private readonly GuardedParser _parser;

    private PartReader(string text) => (_text, _parser) = (text, new(text));

    public static Part Read(string text)
    {
        var reader = new PartReader(text);
        reader._parser.Consume<StreamStart>();
        reader._parser.Consume<DocumentStart>();
        return reader.ReadPart();
    }

    private Part ReadPart()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return new(PartKind.Alias, At(alias.Start), At(alias.End));
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new(PartKind.Scalar, At(scalar.Start), EndOf(scalar)) { Value = scalar.Value };
        }

        if (_parser.TryConsume<SequenceStart>(out var list))
        {
            return ReadList(list);
        }

        return ReadMap(_parser.Consume<MappingStart>());
    }

    private Part ReadList(SequenceStart start)
    {
        var end = At(start.End);
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            end = Math.Max(end, ReadPart().End);
        }

        var closing = _parser.Consume<SequenceEnd>();
        // The mark of a closing bracket is before it; that of a block's end is wherever the next token stands.
        return new(PartKind.List, At(start.Start), start.Style == SequenceStyle.Flow ? At(closing.Start) + 1 : end);
    }

    private Part ReadMap(MappingStart start)
    {
        var end = At(start.Start);
        var entries = new List<PartEntry>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var entry = new PartEntry(ReadPart(), ReadPart());
            entries.Add(entry);
            end = Math.Max(end, entry.End);
        }

        var closing = _parser.Consume<MappingEnd>();
        return start.Style == MappingStyle.Flow
            ? new(PartKind.FlowMap, At(start.Start), At(closing.Start) + 1) { Entries = entries }
            : new(PartKind.BlockMap, At(start.Start), end) { Entries = entries };
    }

    /// <summary>Blank lines at the end of a block scalar are its own only when it keeps them (|+ and >+).</summary>
    private int EndOf(Scalar scalar)
    {
        var end = At(scalar.End);
        var slice = _text[At(scalar.Start)..end];
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        return isBlock && !slice.Split('\n', 2)[0].Split('#')[0].Contains('+', StringComparison.Ordinal)
            ? At(scalar.Start) + slice.TrimEnd().Length
            : end;
    }

    private static int At(Mark mark) => (int)mark.Index;
}

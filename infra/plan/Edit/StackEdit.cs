using System.Text;

namespace Infra.Plan;

/// <summary>
/// Changes a <c>stack.yaml</c> as a careful operator would: in place, line by line, every other byte as it was. What the changed text
/// means is read again and compared, so that no anchor, merge key or way of writing can make it mean anything else.
/// </summary>
public static class StackEdit
{
    /// <summary>Lists a service, with the next free port and with envs that win over its own.</summary>
    public static StackEditing Add(SourceFile stack, string service, IReadOnlyDictionary<string, string> envs)
    {
        var read = Read(stack);
        if (read is not { Text: { } text, Root: { } root, Services: { } services })
        {
            return StackEditing.Refused(read.Mistakes);
        }

        if (!ServiceName.IsOne(service))
        {
            return Refused(root.At, $"\"{service}\" cannot be a service's name.", ServiceName.Mend);
        }

        if (services.FirstOrDefault(listed => listed.Name == service) is { } same)
        {
            return Refused(same.NameAt, $"services: {service} exists already.", "Choose another name: --name NAME.");
        }

        if (ServicePorts.Next(services) is not { } port)
        {
            return Refused(root.At, "services: all ports from 30001 to 65535 are taken.", "Remove services, or begin another stack.");
        }

        var expected = StackMeaning.Of(root);
        var entry = new NewEntry(service, port, envs);
        expected.Services[service] = entry.Meaning;
        return Apply(stack, text, ServicesText.Add(text, PartReader.Read(text), entry), expected, root, $"Write it by hand, under services: {entry.Flow}.") with { Port = port };
    }

    /// <summary>Takes a service out of the list, with its own comments.</summary>
    public static StackEditing Remove(SourceFile stack, string service)
    {
        var read = Read(stack);
        if (read is not { Text: { } text, Root: { } root, Services: { } services })
        {
            return StackEditing.Refused(read.Mistakes);
        }

        if (services.FirstOrDefault(listed => listed.Name == service) is not { } found)
        {
            string[] names = [.. services.Select(listed => listed.Name)];
            return Refused(root.At, $"services: there is no service {service}.", names.Length == 0 ? "The stack has none." : Suggest.Mend(service, names, "There are"));
        }

        var expected = StackMeaning.Of(root);
        expected.Services.Remove(service);
        return Apply(stack, text, ServicesText.Remove(text, PartReader.Read(text), service), expected, root, $"Take {service} out by hand.") with { Port = found.Value.Port?.Value };
    }

    /// <summary>Gives the stack another id, six hexadecimal digits.</summary>
    public static StackEditing SetId(SourceFile stack, string id)
    {
        var reading = new Reading();
        if (YamlText.Decode(stack, reading) is not { } text || YamlReader.Read(stack, reading) is not YamlMap root || reading.Mistakes.Count > 0)
        {
            return StackEditing.Refused(reading.Mistakes.Count > 0 ? reading.Mistakes : NoMap(stack));
        }

        var expected = StackMeaning.Of(root);
        expected.Others["'id'"] = $"'{id}'";
        return Apply(stack, text, IdText.Set(text, PartReader.Read(text), id), expected, root, $"Write it by hand: id: {IdText.Plain(id)}.");
    }

    private static (string? Text, YamlMap? Root, IReadOnlyList<Named<StackServiceSpec>>? Services, IReadOnlyList<Mistake> Mistakes) Read(SourceFile stack)
    {
        var reading = new Reading();
        var text = YamlText.Decode(stack, reading);
        var root = text is null ? null : YamlReader.Read(stack, reading) as YamlMap;
        if (root is null || reading.Mistakes.Count > 0)
        {
            return (null, null, null, reading.Mistakes.Count > 0 ? reading.Mistakes : NoMap(stack));
        }

        var services = root.Find(StackShape.Services.Name)?.Value is { } value and not YamlScalar { Kind: ScalarKind.Null }
            ? StackShape.Services.Read(value, StackShape.Services.Name, reading)?.Value
            : (IReadOnlyList<Named<StackServiceSpec>>?)[];
        return (text, root, services, reading.Mistakes);
    }

    private static StackEditing Apply(SourceFile stack, string text, IEnumerable<TextEdit> edits, StackMeaning expected, YamlMap root, string byHand)
    {
        var made = edits.ToList();
        var edited = stack with { Content = Encode(stack, TextEdit.Apply(text, made)) };
        var reading = new Reading();
        if (made.Count > 0 && YamlReader.Read(edited, reading) is YamlMap after && reading.Mistakes.Count == 0 && StackMeaning.Of(after).Equals(expected))
        {
            return new() { File = edited, Removed = Removed(text, made), Mistakes = [] };
        }

        var why = reading.Mistakes is [var first, ..] ? $" Afterwards, {first.What}" : "";
        return Refused(root.At, $"the way this file is written leaves no room for the change.{why}", byHand);
    }

    /// <summary>The lines, or parts of lines, that went away; empty braces are none.</summary>
    private static IReadOnlyList<string> Removed(string text, IEnumerable<TextEdit> edits) =>
        [.. edits.SelectMany(edit => text[edit.Start..edit.End].Split(["\r\n", "\n", "\r"], StringSplitOptions.None)).Where(line => line.Trim() is not ("" or "{}"))];

    private static ReadOnlyMemory<byte> Encode(SourceFile stack, string text) =>
        stack.Content.Span.StartsWith(Encoding.UTF8.Preamble) ? (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)] : Encoding.UTF8.GetBytes(text);

    private static IReadOnlyList<Mistake> NoMap(SourceFile stack) => [new(new(stack.Path, 1, 1), "a stack is a map.", $"Write {StackShape.Shape.Expected}.")];

    private static StackEditing Refused(Position where, string what, string mend) => StackEditing.Refused([new(where, what, mend)]);
}

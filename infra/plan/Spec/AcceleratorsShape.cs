using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>Accelerators as written: alternatives, in the operator's order when it was a list.</summary>
internal sealed record AcceleratorsSpec(IReadOnlyList<AcceleratorSpec> Any, bool Ordered);

/// <summary>Accelerators in all of SkyPilot's forms: text, a map, a set in braces, a list (fact sheet of the service YAML, 3.3).</summary>
internal sealed class AcceleratorsShape : Shape<AcceleratorsSpec>
{
    public override string Expected => "accelerators such as A100:8, {A100:8, L4:8} or [A100:8, L4:8]";

    public override bool Admits(YamlNode node) => node is YamlScalar { Kind: ScalarKind.Text } or YamlMap or YamlList;

    public override JsonObject ToSchema() => SchemaForm.AnyOf(
    [
        Text(),
        new()
        {
            ["type"] = "object",
            // {A100:8} without a space is the key "A100:8" without a value.
            ["patternProperties"] = new JsonObject { [AcceleratorSpec.Pattern] = SchemaForm.OrEmpty(Count()) },
            ["additionalProperties"] = Count(),
            ["minProperties"] = 1,
        },
        new() { ["type"] = "array", ["items"] = Text(), ["minItems"] = 1 },
    ]);

    private static JsonObject Text() => new() { ["type"] = "string", ["pattern"] = AcceleratorSpec.Pattern };

    private static JsonObject Count() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0 };

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out AcceleratorsSpec? value)
    {
        value = null;
        var any = new List<AcceleratorSpec>();
        var sound = node switch
        {
            YamlScalar { Kind: ScalarKind.Text } text => Add(text, text.Written, path, reading, any),
            YamlMap { Entries.Count: > 0 } map => map.Entries.All(entry => Add(entry, path, reading, any)),
            YamlList { Items.Count: > 0 } list => list.Items.All(item =>
                item is YamlScalar { Kind: ScalarKind.Text } text ? Add(text, text.Written, path, reading, any) : Refuse(item, path, reading)),
            _ => Refuse(node, path, reading),
        };
        List<AcceleratorSpec> distinct = [.. any.DistinctBy(accelerator => accelerator.ToString().ToUpperInvariant())];
        value = new(distinct, node is YamlList && distinct.Count > 1);
        return sound;
    }

    private bool Add(YamlScalar at, string written, string path, Reading reading, List<AcceleratorSpec> any)
    {
        if (AcceleratorSpec.Parse(written, at.At) is not { } accelerator)
        {
            return Refuse(at, path, reading, $"\"{Shortened(written)}\" names no accelerators");
        }

        any.Add(accelerator);
        return true;
    }

    private bool Add(YamlEntry entry, string path, Reading reading, List<AcceleratorSpec> any)
    {
        // {A100:8} without a space after the colon is YAML for the key "A100:8" without a value.
        if (entry.Value is YamlScalar { Kind: ScalarKind.Null })
        {
            return Add(entry.Key, PythonText.Of(entry.Key), path, reading, any);
        }

        if (entry.Value is not YamlScalar { Kind: ScalarKind.Whole or ScalarKind.Fraction } count)
        {
            return Refuse(entry.Value, $"{path}.{entry.Key.Written}", reading);
        }

        var number = count.Kind == ScalarKind.Whole ? (double)count.Whole : count.Fraction;
        if (!Numbers.TryPositive(Numbers.Text(number), out number) || AcceleratorSpec.Of(PythonText.Of(entry.Key), number, entry.Key.At) is not { } accelerator)
        {
            return Refuse(count, path, reading, $"{entry.Key.Written}: {count.Written} asks for no accelerators");
        }

        any.Add(accelerator);
        return true;
    }
}

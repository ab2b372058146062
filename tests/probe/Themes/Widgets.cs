using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Infra.Probe.Components;
using Infra.Probe.Values;
using Pulumi;
using Pulumi.Aws.S3;

namespace Infra.Probe.Themes;

/// <summary>Every kind of value: plain ones, ones derived from outputs, and chains of them.</summary>
internal sealed record Widgets(Widget Plain, Widget Derived)
{
    public static Widgets Declare(Settings settings, Network network, Bucket bucket, Outer outer, Bucket optioned)
    {
        var plain = new Widget("widget-plain", PlainOf(settings));
        var derived = new Widget("widget-derived", DerivedOf(settings, network, bucket, outer, plain));
        _ = new Widget("widget-chain", new()
        {
            Label = Output.Unsecret(derived.Label)
                .Apply(label => Output.Format($"{label}/{network.Group.Id}"))
                .Apply(text => Task.FromResult(text.ToUpperInvariant())),
            Count = Output.Create(ThreeAsync()),
            Enabled = plain.Enabled.Apply(enabled => enabled ? optioned.Id.Apply(_ => true) : Output.Create(true)),
        });
        return new Widgets(plain, derived);
    }

    private static WidgetArgs PlainOf(Settings settings) => new()
    {
        Label = "",
        Count = int.MaxValue,
        Ratio = 1e21,
        Enabled = false,
        Numbers = { 0, -1, 0.1, 1d / 3, 9007199254740993, double.MaxValue, 5e-324 },
        Grid = { ImmutableArray.Create("a", "b"), ImmutableArray<string>.Empty },
        Table = { { "t", ImmutableDictionary<string, int>.Empty.Add("x", 1) } },
        Anything =
        {
            { "null", (object?)null! },
            { "list", new List<object?> { 1, "two", null, true, 2.5, new List<object?>() } },
            { "map", new Dictionary<string, object?> { ["n"] = null, ["e"] = new Dictionary<string, object?>() } },
            { "json", JsonDocument.Parse("""{"deep":[1,null,{"x":1.50}]}""").RootElement },
            { "config", settings.Tree["k"] },
        },
        Document = """{"b": 1, "a": [true, null]}""",
        Choice = 5,
        Colour = Colour.Red,
        Level = Level.High,
        Scale = Scale.Half,
        Part = new PartArgs { Name = "p", Weights = { 1, 2 } },
        Parts = { new PartArgs { Name = "p1" }, new PartArgs() },
        PartMap = { { "k", new PartArgs { Name = "p2", Note = null } } },
        Settings = new PartArgs { Name = "json", Weights = { 3 } },
        Sources = { { "s", new StringAsset("s") } },
    };

    private static WidgetArgs DerivedOf(Settings settings, Network network, Bucket bucket, Outer outer, Widget plain) => new()
    {
        Label = Output.All(plain.Label, network.Vpc.Id, settings.Password).Apply(parts => string.Join('|', parts)),
        Count = plain.Count.Apply(count => count / 2),
        Ratio = Output.Create(settings.Ratio),
        Numbers = plain.Score.Apply(score => new[] { score, score * 2 }),
        Anything =
        {
            { "unknown", network.Vpc.Id },
            { "secret", settings.Password },
            {
                "nested",
                new Dictionary<string, object?>
                {
                    ["id"] = network.Subnets[0].Id,
                    ["list"] = new List<object?> { Output.CreateSecret(1), network.Vpc.Arn },
                }
            },
        },
        Loose = Output.Tuple(network.Vpc.Id, Output.CreateSecret("z"))
            .Apply(pair => (object)new Dictionary<string, object> { ["both"] = pair.Item1 + pair.Item2 }),
        Document = network.Vpc.Id.Apply(id => JsonDocument.Parse($$"""{"id":"{{id}}"}""")),
        Choice = plain.Label,
        Colour = plain.Colour.Apply(colour => colour == Colour.Red ? "bleu" : "none"),
        Part = plain.Part.Apply(part => new PartArgs { Name = part.Name + "!" }),
        Parts = { new PartArgs { Name = network.Vpc.Id }, new PartArgs { Name = settings.Password } },
        PartMap = settings.SecretTree.Apply(tree => tree.ToDictionary(pair => pair.Key, pair => new PartArgs { Name = pair.Value })),
        Settings = new PartArgs { Name = settings.Password, Weights = { plain.Score } },
        Peer = bucket,
        Peers = { outer, plain },
    };

    private static async Task<int> ThreeAsync()
    {
        // The value must still be on its way when the resource is declared.
        await Task.Delay(20);
        return 3;
    }
}

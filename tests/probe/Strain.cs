using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Infra.Probe.Values;
using Pulumi;

namespace Infra.Probe;

/// <summary>Programs that strain the client of the protocol: many calls at once, slow answers, large messages.</summary>
internal static class Strain
{
    private const int Many = 1000;
    private const int Megabytes = 20;

    public static bool IsOne(string mode) => mode is "many" or "slow" or "large" or "one";

    public static IDictionary<string, object?> Build(string mode) => mode switch
    {
        "many" => DeclareMany(),
        "slow" => DeclareSlow(),
        "large" => DeclareLarge(),
        _ => DeclareOne(),
    };

    private static Dictionary<string, object?> DeclareMany()
    {
        var all = Enumerable.Range(0, Many)
            .Select(i => new Widget(string.Create(CultureInfo.InvariantCulture, $"many-{i}"), new() { Label = "one of many" }))
            .ToList();
        return new() { ["labels"] = Output.All(all.Select(widget => widget.Label)).Apply(labels => labels.Length) };
    }

    private static Dictionary<string, object?> DeclareSlow()
    {
        var slow = new Widget("slow", new() { Label = "slow" });
        var after = new Widget("after-slow", new() { Label = slow.Label.Apply(label => $"after {label}") });
        _ = new Widget("beside-slow", new() { Label = "beside" });
        return new() { ["label"] = after.Label };
    }

    private static Dictionary<string, object?> DeclareLarge()
    {
        var text = new string('ü', Megabytes * 1024 * 1024 / 2);
        var large = new Widget("large", new() { Label = text });
        var after = new Widget("after-large", new() { Label = large.Label.Apply(label => label == text ? "the same came back" : "something else came back") });
        return new() { ["label"] = after.Label };
    }

    private static Dictionary<string, object?> DeclareOne()
    {
        var one = new Widget("one", new() { Label = "one" });
        var after = new Widget("after-one", new() { Label = one.Label });
        return new() { ["id"] = one.Id, ["label"] = after.Label };
    }
}

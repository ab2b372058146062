using System.Globalization;
using Infra.Recording.Resources;
using Infra.Recording.Values;
using Infra.Tests.Program.Preview;

namespace Infra.Tests.Program.Diff;

/// <summary>Resources by chance, with properties of every kind.</summary>
internal static class RandomResources
{
    private static readonly string[] _types = ["aws:ec2/vpc:Vpc", "aws:autoscaling/group:Group", "acme:index:Thing"];
    private static readonly string[] _names = ["tags", "cidrBlock", "region", "a b", "x.y", "size"];

    /// <summary>At most twelve resources, sorted by URN as a recording has them.</summary>
    public static IReadOnlyList<RecordedResource> Of(Random random) =>
    [
        .. Enumerable.Range(0, 12)
            .Where(_ => random.Next(3) > 0)
            .Select(index => Examples.Resource(_types[index % _types.Length], string.Create(CultureInfo.InvariantCulture, $"r{index}"), Map(random, 3)))
            .OrderBy(resource => resource.Urn, StringComparer.Ordinal),
    ];

    private static Value.Map Map(Random random, int depth)
        => Examples.Map([.. _names.Where(_ => random.Next(2) == 0).Select(name => (name, Value(random, depth - 1)))]);

    private static Value Value(Random random, int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => new Value.Bool(random.Next(2) == 0),
        1 => new Value.Number(random.Next(3)),
        2 => new Value.Text(random.Next(4) == 0 ? "" : $"text {random.Next(3)}"),
        3 => new Value.Unknown(),
        4 => new Value.Secret(new Value.Text($"{RandomFiles.Canary} {random.Next(3)}")),
        5 => new Value.Text($$"""{"Statement":[{"Effect":"Allow","Action":"s3:{{random.Next(3)}}"}]}"""),
        6 => new Value.Text(new string('x', 70) + random.Next(3)),
        7 => new Value.List([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, depth - 1))]),
        _ => Map(random, depth),
    };
}

using Infra.Plan;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Tests.Program.Preview;

/// <summary>Small plans and runs to render.</summary>
internal static class Examples
{
    public static Value.Map Map(params (string Name, Value Value)[] members)
        => new([.. members.OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new Member(member.Name, member.Value))]);

    public static RecordedResource Resource(string type, string name, Value.Map inputs) => new()
    {
        Urn = $"urn:pulumi:test::warmstart::{type}::{name}",
        Type = type,
        Name = name,
        Parent = null,
        Kind = ResourceKind.Custom,
        Inputs = inputs,
        Outputs = null,
        Dependencies = [],
        PropertyDependencies = new Dictionary<string, IReadOnlyList<string>>(),
        Provider = null,
        Providers = new Dictionary<string, string>(),
        Version = null,
        Aliases = [],
        Options = new(),
    };

    public static RecordedResource Component(string type, string name) => Resource(type, name, Value.Map.Empty) with { Kind = ResourceKind.Component };

    public static RecordedRun Run(params IEnumerable<RecordedResource> resources) => new()
    {
        Resources = [.. resources.OrderBy(resource => resource.Urn, StringComparer.Ordinal)],
        Invokes = [],
        Logs = [],
    };

    public static StackPlan Plan(params IReadOnlyList<ServicePlan> services) => new()
    {
        Stack = "test",
        Id = "4c1d7e",
        Regions = [],
        Storage = [],
        Services = services,
        Balancer = null,
    };
}

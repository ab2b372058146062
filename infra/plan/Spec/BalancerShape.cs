using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>How the balancer is written in a <c>stack.yaml</c>.</summary>
internal static class BalancerShape
{
    private static readonly string[] _withoutMeaning = ["ports", "any_of", "ordered", "accelerators", "gpus", "image_id", "use_spot", "labels", "max_hourly_cost"];

    private static readonly Field<InfraSpec> _infra = new("infra", InfraSpec.Shape, "where it runs, as cloud/region");
    private static readonly Field<bool> _keepAddress = new("keep_address", Scalars.Boolean, "whether its address outlives the stack") { Default = "false" };

    private static readonly Field<BalancerResources> _resources = new(
        "resources",
        new MappedShape<AlternativeDraft, BalancerResources>(AlternativeShape.Shape, (draft, node, path, reading) => Check(draft, (YamlMap)node, path, reading)) { Narrow = Without },
        "its machine, in the words of SkyServe's serve.controller.resources");

    public static readonly Shape<BalancerSpec> Shape = new MapShape<BalancerSpec>(
        "a map such as {infra: aws/us-east-1}",
        [_infra, _keepAddress, _resources],
        values => new()
        {
            Infra = values.Get(_infra) ?? values.Get(_resources)?.Value.Infra,
            KeepAddress = values.Get(_keepAddress)?.Value ?? false,
            Resources = values.Get(_resources)?.Value.Machine,
            HasDiskSize = values.Get(_resources)?.Value.HasDiskSize ?? false,
        })
    { EmptyIsAbsent = true };

    private static JsonObject Without(JsonObject schema)
    {
        foreach (var key in _withoutMeaning)
        {
            schema["properties"]!.AsObject().Remove(key);
        }

        return schema;
    }

    private static BalancerResources? Check(AlternativeDraft draft, YamlMap map, string path, Reading reading)
    {
        foreach (var key in _withoutMeaning)
        {
            if (map.Find(key) is { } entry)
            {
                reading.Mistake(entry.Key.At, $"{path}: {key} does not apply to the balancer.", "It is one machine on demand; write infra, cpus, memory, instance_type, disk_size or disk_tier.");
                return null;
            }
        }

        foreach (var unserved in draft.Spec.Unserved)
        {
            reading.Mistake(unserved.Where, unserved.What, unserved.Mend);
        }

        var spec = draft.Spec;
        var infra = spec.Cloud is null ? null : new Written<InfraSpec>(new(spec.Cloud, spec.Region, spec.Zone), spec.At);
        return spec.Unserved.Count > 0 ? null : new(spec, infra, map.Find("disk_size") is not null);
    }

    private sealed record BalancerResources(AlternativeSpec Machine, Written<InfraSpec>? Infra, bool HasDiskSize);
}

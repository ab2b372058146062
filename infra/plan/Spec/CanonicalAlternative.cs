using System.Globalization;

namespace Infra.Plan;

/// <summary>An alternative with everything said and nothing said twice.</summary>
internal static class CanonicalAlternative
{
    public static YamlMap Of(AlternativeSpec alternative) => Canon.Map(
        ("infra", IsInfra(alternative) ? Canon.Text(new InfraSpec(alternative.Cloud, alternative.Region, alternative.Zone).ToString()) : null),
        ("cloud", IsInfra(alternative) ? null : Canon.TextOrNone(alternative.Cloud?.Name)),
        ("region", IsInfra(alternative) ? null : Canon.TextOrNone(alternative.Region)),
        ("zone", IsInfra(alternative) ? null : Canon.TextOrNone(alternative.Zone)),
        ("accelerators", alternative.Accelerator is { } accelerator ? Canon.Text(accelerator.ToString()) : null),
        ("accelerator_args", alternative.AcceleratorArgs?.Value),
        ("cpus", alternative.Cpus is { } cpus ? Canon.Text(cpus.ToString()) : null),
        ("memory", alternative.Memory is { } memory ? Canon.Text(memory.ToString()) : null),
        ("instance_type", alternative.InstanceType is { } type ? Canon.Text(type.Value) : null),
        ("use_spot", Canon.Boolean(alternative.UseSpot)),
        ("disk_size", Canon.Whole(alternative.DiskSizeGiB)),
        ("disk_tier", Canon.Text(Lower(alternative.DiskTier.ToString()))),
        ("ephemeral_storage", Canon.WholeOrNone(alternative.EphemeralStorageGiB?.Value)),
        ("network_tier", alternative.NetworkTier is { } tier ? Canon.Text(Lower(tier.Value.ToString())) : null),
        ("local_disk", Canon.TextOrNone(alternative.LocalDisk?.Value)),
        ("max_hourly_cost", alternative.MaxHourlyCost is { } cost ? Canon.Number(cost) : null),
        ("ports", Canon.OrNone(Canon.List(alternative.Ports.Select(range => Canon.Text(Range(range)))))),
        ("labels", Canon.OrNone(Canon.Map(alternative.Labels))),
        ("image_id", alternative.Image is { } image ? image.Everywhere is { } id ? Canon.Text(id) : Canon.Map(image.ByRegion) : null),
        ("volumes", Canon.OrNone(alternative.Volumes?.Value)),
        ("autostop", alternative.Autostop),
        ("priority", Canon.WholeOrNone(alternative.Priority)),
        ("priority_class", Canon.TextOrNone(alternative.PriorityClass)));

    /// <summary>Whether the one text says it all; a context of Kubernetes may be named like a pattern, and hides a zone behind it.</summary>
    private static bool IsInfra(AlternativeSpec alternative) => alternative switch
    {
        { Cloud: null, Region: null, Zone: null } => false,
        { Cloud.Name: "kubernetes" or "ssh" } => alternative.Zone is null && alternative.Region is null or not ("" or "*") && alternative.Region?.Split('/').Contains("") != true,
        _ => true,
    };

    private static string Range(PortRange range) =>
        range.First == range.Last ? range.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");

    private static string Lower(string word) => string.Create(word.Length, word, (lower, from) => from.AsSpan().ToLowerInvariant(lower));
}

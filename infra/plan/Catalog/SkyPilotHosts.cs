namespace Infra.Plan;

/// <summary>
/// GCP in SkyPilot's table has the price of accelerators in rows of their own, without a machine type; here they are put together with the
/// hosts that SkyPilot puts them on (fact sheet of the service YAML, 4.2).
/// </summary>
internal static class SkyPilotHosts
{
    public static IReadOnlyList<MachineType> Of(Cloud cloud, IReadOnlyList<MachineType> rows)
    {
        if (cloud != Cloud.Gcp)
        {
            return [.. rows.Select(WithoutZeros)];
        }

        var hosts = rows.Where(row => row.Name.Length > 0).ToList();
        var accelerators = rows.Where(row => row.Name.Length == 0 && row.Accelerator is not null && !row.Accelerator.StartsWith("tpu-", StringComparison.OrdinalIgnoreCase)).ToList();
        return
        [
            .. hosts.Where(host => host.Accelerator is null && !IsAcceleratorHost(host.Name)).Select(WithoutZeros),
            .. accelerators
                .SelectMany(accelerator => hosts.Where(host => Fits(host, accelerator)).Select(host => Together(host, accelerator)))
                .Where(type => type.Offers.Count > 0)
                .Select(WithoutZeros),
        ];
    }

    private static bool IsAcceleratorHost(string name) => name.StartsWith('a') || name.StartsWith("g2-", StringComparison.Ordinal);

    private static bool Fits(MachineType host, MachineType accelerator)
    {
        var count = accelerator.AcceleratorCount;
        return accelerator.Accelerator switch
        {
            "A100" => host.Name == (count == 16 ? "a2-megagpu-16g" : $"a2-highgpu-{count}g"),
            "A100-80GB" => host.Name == $"a2-ultragpu-{count}g",
            "H100" => host.Name == $"a3-highgpu-{count}g",
            "H100-MEGA" => host.Name == $"a3-megagpu-{count}g",
            "H200" => host.Name == $"a3-ultragpu-{count}g",
            "B200" => host.Name == $"a4-highgpu-{count}g",
            "L4" => count switch
            {
                1 => host.Name is "g2-standard-4" or "g2-standard-8" or "g2-standard-12" or "g2-standard-16" or "g2-standard-32",
                2 => host.Name == "g2-standard-24",
                4 => host.Name == "g2-standard-48",
                8 => host.Name == "g2-standard-96",
                _ => false,
            },
            "T4" => OnN1(host, count switch { 1 => 4, 2 => 8, 4 => 48, _ => 0 }, count switch { 1 => 48, 2 => 48, _ => 96 }),
            "V100" => OnN1(host, 8 * count, 12 * count),
            "P100" => OnN1(host, 8 * count, 16 * count),
            _ => false,
        };
    }

    /// <summary>Hosts with at least so many processors as SkyPilot asks for, at most as many as Compute Engine takes, and 4 GiB of memory for each.</summary>
    private static bool OnN1(MachineType host, double least, double most) =>
        least > 0 && host.Name.StartsWith("n1-", StringComparison.Ordinal) && host.Accelerator is null && host.VCpus >= least && host.VCpus <= most
        && host.MemoryGiB >= 3.75 * host.VCpus;

    private static MachineType Together(MachineType host, MachineType accelerator) => host with
    {
        Accelerator = accelerator.Accelerator,
        AcceleratorCount = accelerator.AcceleratorCount,
        AcceleratorMemoryGiB = accelerator.AcceleratorMemoryGiB,
        Attachment = host.Name.StartsWith("n1-", StringComparison.Ordinal) ? Attachment.Attached : Attachment.Fixed,
        Offers = [.. host.Offers.Where(offer => accelerator.In(offer.Region) is not null).Select(offer => Sum(offer, accelerator.In(offer.Region)!)).Where(offer => offer.Zones is not { Count: 0 })],
    };

    private static Offer Sum(Offer host, Offer accelerator) => new(host.Region, host.OnDemand + accelerator.OnDemand, host.Spot + accelerator.Spot)
    {
        Zones = host.Zones is null || accelerator.Zones is null ? host.Zones ?? accelerator.Zones : [.. host.Zones.Intersect(accelerator.Zones)],
    };

    /// <summary>A price of 0 means that there is none, but for a host whose accelerators' row has it all, as GCP's A4 has.</summary>
    private static MachineType WithoutZeros(MachineType type) => type with
    {
        Offers = [.. type.Offers.Select(offer => offer with { OnDemand = offer.OnDemand > 0 ? offer.OnDemand : null, Spot = offer.Spot > 0 ? offer.Spot : null })],
    };
}

namespace Infra.Plan;

/// <summary>Says which quotas a machine counts against.</summary>
internal static class QuotaUses
{
    public static IReadOnlyList<QuotaUse> Of(MachineType type, Pricing pricing) => type.Cloud switch
    {
        Cloud.Aws => Aws(type, pricing),
        Cloud.Gcp => Gcp(type, pricing),
        Cloud.Azure => Azure(type, pricing),
        Cloud.Kubernetes => [],
    };

    /// <summary>
    /// EC2 counts virtual processors by family, on demand and spot apart. The codes of Service Quotas are those of "Amazon EC2 instance quotas"
    /// (docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html; G and P on demand as public lists of quotas have them). Under which code
    /// spot machines of P6 count is not said there, and sources differ: it is left out.
    /// </summary>
    private static IReadOnlyList<QuotaUse> Aws(MachineType type, Pricing pricing)
    {
        var family = type.Name[..Math.Max(0, type.Name.IndexOfAny(['.', '-']))];
        (string Code, string Meaning)? quota = (family.Length == 0 ? ' ' : family[0], pricing) switch
        {
            ('g', Pricing.OnDemand) => ("L-DB2E81BA", "Running On-Demand G and VT instances"),
            ('g', Pricing.Spot) => ("L-3819A6DF", "All G and VT Spot Instance Requests"),
            ('p', Pricing.OnDemand) => ("L-417A185B", "Running On-Demand P instances"),
            ('p', Pricing.Spot) when family.StartsWith("p5", StringComparison.Ordinal) => ("L-C4BD4855", "All P5 Spot Instance Requests"),
            ('p', Pricing.Spot) when family[1] is '2' or '3' or '4' => ("L-7212CCBC", "All P4, P3 and P2 Spot Instance Requests"),
            ('a' or 'c' or 'd' or 'h' or 'i' or 'm' or 'r' or 't' or 'z', Pricing.OnDemand) => ("L-1216C47A", "Running On-Demand Standard instances"),
            ('a' or 'c' or 'd' or 'h' or 'i' or 'm' or 'r' or 't' or 'z', Pricing.Spot) => ("L-34B43A08", "All Standard Spot Instance Requests"),
            _ => null,
        };
        return quota is { } known ? [new(Cloud.Aws, known.Code, known.Meaning, (decimal)type.VCpus)] : [];
    }

    /// <summary>
    /// Compute Engine counts accelerators by kind, preemptible ones apart, and all of them once more for all regions; processors by series:
    /// metrics of <c>gcloud compute regions describe</c>, as public tables of them name them (PREEMPTIBLE_NVIDIA_H100_MEGA_GPUS, N2_CPUS; N1 counts as CPUS).
    /// Accelerators that are not named here have other quotas, which are not known.
    /// </summary>
    private static IReadOnlyList<QuotaUse> Gcp(MachineType type, Pricing pricing)
    {
        if (type.Accelerator is { } accelerator)
        {
            var metric = accelerator switch
            {
                "L4" or "T4" or "V100" or "P100" or "A100" or "H100" or "H200" or "B200" => accelerator,
                "A100-80GB" => "A100_80GB",
                "H100-MEGA" => "H100_MEGA",
                _ => null,
            };
            var count = (decimal)type.AcceleratorCount;
            return metric is null ? [new(Cloud.Gcp, "GPUS_ALL_REGIONS", "", count, Global: true)] :
            [
                new(Cloud.Gcp, $"{(pricing == Pricing.Spot ? "PREEMPTIBLE_" : "")}NVIDIA_{metric}_GPUS", "", count),
                new(Cloud.Gcp, "GPUS_ALL_REGIONS", "", count, Global: true),
            ];
        }

        var series = type.Name[..Math.Max(0, type.Name.IndexOf('-', StringComparison.Ordinal))];
        var processors = (series, pricing) switch
        {
            (_, Pricing.Spot) => "PREEMPTIBLE_CPUS",
            ("n1" or "e2", Pricing.OnDemand) => "CPUS",
            (_, Pricing.OnDemand) => $"{series.ToUpperInvariant()}_CPUS",
        };
        return [new(Cloud.Gcp, processors, "", (decimal)type.VCpus)];
    }

    /// <summary>
    /// Azure counts virtual processors by family and region; spot machines against one quota of a region (names of
    /// <c>az vm list-usage</c>: families as OpenShift's documentation of machine families on Azure lists them, and lowPriorityCores for all spot machines).
    /// Some names hold spaces, some do not: they are written as Azure writes them.
    /// </summary>
    private static IReadOnlyList<QuotaUse> Azure(MachineType type, Pricing pricing)
    {
        var processors = (decimal)type.VCpus;
        if (pricing == Pricing.Spot)
        {
            return [new(Cloud.Azure, "lowPriorityCores", "", processors)];
        }

        var regional = new QuotaUse(Cloud.Azure, "cores", "", processors);
        return AzureFamily(type.Name) is { } family ? [new(Cloud.Azure, family, "", processors), regional] : [regional];
    }

    private static string? AzureFamily(string size) => size switch
    {
        _ when size.Contains("as_T4_v3", StringComparison.Ordinal) => "Standard NCASv3_T4 Family",
        _ when size.Contains("ads_A100_v4", StringComparison.Ordinal) => "StandardNCADSA100v4Family",
        _ when size.EndsWith("_H100_v5", StringComparison.Ordinal) && size.StartsWith("Standard_NC", StringComparison.Ordinal) => "StandardNCadsH100v5Family",
        "Standard_ND96asr_v4" => "Standard NDASv4_A100 Family",
        "Standard_ND96amsr_A100_v4" => "standard NDAMSv4_A100Family",
        "Standard_ND96isr_H100_v5" => "standardNDSH100v5Family",
        "Standard_ND96isr_H200_v5" => "standardNDISRH200V5Family",
        "Standard_ND40rs_v2" => "standardNDSv2Family",
        _ when size.StartsWith("Standard_NV", StringComparison.Ordinal) && size.EndsWith("_A10_v5", StringComparison.Ordinal) => "StandardNVADSA10v5Family",
        _ when size.StartsWith("Standard_NC", StringComparison.Ordinal) && size.EndsWith("s_v3", StringComparison.Ordinal) => "standardNCSv3Family",
        _ when size.StartsWith("Standard_D", StringComparison.Ordinal) && size.EndsWith("s_v5", StringComparison.Ordinal) => "standardDSv5Family",
        _ when size.StartsWith("Standard_E", StringComparison.Ordinal) && size.EndsWith("s_v5", StringComparison.Ordinal) => "standardESv5Family",
        _ when size.StartsWith("Standard_F", StringComparison.Ordinal) && size.EndsWith("s_v2", StringComparison.Ordinal) => "standardFSv2Family",
        _ => null,
    };
}

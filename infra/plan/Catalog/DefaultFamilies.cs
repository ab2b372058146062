namespace Infra.Plan;

/// <summary>The families that SkyPilot takes when no accelerator is asked for (fact sheet of the service YAML, 4.2).</summary>
internal static class DefaultFamilies
{
    public static bool Has(Cloud cloud, string machineType) => cloud switch
    {
        Cloud.Aws => machineType.AsSpan(0, Math.Max(0, machineType.IndexOf('.', StringComparison.Ordinal)))
            is "m6i" or "m6id" or "m7i" or "r6i" or "r6id" or "r7i" or "c6i" or "c6id" or "c7i",
        Cloud.Gcp => machineType.AsSpan(0, Math.Max(0, machineType.LastIndexOf('-')))
            is "n2-standard" or "n2-highmem" or "n2-highcpu" or "n4-standard" or "n4-highmem" or "n4-highcpu",
        Cloud.Azure => IsAzure(machineType),
        Cloud.Kubernetes => false,
    };

    /// <summary>Ds_v5, Es_v5 and Fs_v2: a letter, the number of processors, "s", the version.</summary>
    private static bool IsAzure(string size)
    {
        const string Prefix = "Standard_";
        if (!size.StartsWith(Prefix, StringComparison.Ordinal) || size.Length <= Prefix.Length)
        {
            return false;
        }

        return (size[Prefix.Length], size[(Prefix.Length + 1)..].TrimStart([.. "0123456789"])) switch
        {
            ('D' or 'E', "s_v5") => true,
            ('F', "s_v2") => true,
            _ => false,
        };
    }
}

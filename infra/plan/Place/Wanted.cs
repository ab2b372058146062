using System.Globalization;

namespace Infra.Plan;

/// <summary>An alternative with its accelerator's canonical name, ready to be held against machine types.</summary>
internal sealed record Wanted(AlternativeSpec Alternative, string? Accelerator)
{
    /// <summary>SkyPilot's least number of virtual processors when neither they nor memory are asked for (fact sheet, 4.2).</summary>
    private static readonly AmountSpec _defaultCpus = new(8, OrMore: true);

    /// <summary>SkyPilot's least memory when none is asked for: 4 GiB for each virtual processor (fact sheet, 4.2).</summary>
    private static readonly MemorySpec _defaultMemory = new(4, OrMore: true, PerCpu: true);

    public static Wanted Of(AlternativeSpec alternative) => new(
        alternative,
        alternative.Accelerator is { } accelerator
            ? accelerator.Name
            : alternative.InstanceType is { } type ? AwsCatalog.Find(type.Value)?.Accelerator : null);

    /// <summary>Whether the machine type is of the kind asked for, so that it is worth saying why it does not fit.</summary>
    public bool Concerns(MachineType type)
    {
        if (Alternative.InstanceType is { } asked)
        {
            return type.Name == asked.Value;
        }

        if (Alternative.Accelerator is not { } accelerator)
        {
            return type.Accelerator is null && AwsCatalog.IsDefaultFamily(type.Name);
        }

        return type.Accelerator is not null
            && (accelerator.MemoryGiB is { } memory
                ? memory.Holds(type.AcceleratorMemoryGiB) && IsNvidia(accelerator.Maker)
                : string.Equals(type.Accelerator, Accelerator, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Why a machine type that concerns it does not fit; null when it does.</summary>
    public string? Misfit(MachineType type, string region, Pricing pricing)
    {
        // Counts within 0.01 are the same (fact sheet, 4.2).
        if (Alternative.Accelerator is { } accelerator && Math.Abs(type.AcceleratorCount - accelerator.Count) > 0.01)
        {
            return $"it has {Text(type.AcceleratorCount)} {type.Accelerator}, not {Text(accelerator.Count)}";
        }

        if (type.In(region) is not { } offer)
        {
            return "it is not sold there";
        }

        var (cpus, memory) = Least();
        if (cpus?.Holds(type.VCpus) == false)
        {
            return $"it has {Text(type.VCpus)} virtual processors, and {cpus} are asked for";
        }

        if (memory?.Holds(type.MemoryGiB, type.VCpus) == false)
        {
            return $"it has {Text(type.MemoryGiB)} GiB of memory, and {memory} are asked for";
        }

        if (type.Accelerator is { } has && Alternative.Image is null && !AwsImages.DriverKnows(has))
        {
            return $"the default image's NVIDIA driver does not know {has}; an image_id of your own would do";
        }

        if (Alternative.MaxHourlyCost is { } most)
        {
            return offer.Price(pricing) is not { } price ? "its price is not known, and max_hourly_cost is set"
                : (double)price > most ? $"it costs ${price.ToString(CultureInfo.InvariantCulture)} an hour, above max_hourly_cost {Text(most)}"
                : null;
        }

        return null;
    }

    private (AmountSpec? Cpus, MemorySpec? Memory) Least() =>
        Alternative.Accelerator is not null || Alternative.InstanceType is not null
            ? (Alternative.Cpus, Alternative.Memory)
            : (Alternative.Cpus ?? (Alternative.Memory is null ? _defaultCpus : null), Alternative.Memory ?? _defaultMemory);

    /// <summary>Every accelerator of the catalog is NVIDIA's so far, so another maker's name finds nothing.</summary>
    private static bool IsNvidia(string? maker) => maker is null || maker.Equals("nvidia", StringComparison.OrdinalIgnoreCase);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

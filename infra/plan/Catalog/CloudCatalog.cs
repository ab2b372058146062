namespace Infra.Plan;

/// <summary>The machine types of one cloud, and the day that the table is of.</summary>
internal sealed record CloudCatalog(Cloud Cloud, DateOnly Dated, IReadOnlyList<MachineType> MachineTypes)
{
    private readonly Lazy<Dictionary<string, IReadOnlyList<MachineType>>> _byAccelerator = new(() => MachineTypes
        .Where(type => type.Accelerator is not null)
        .GroupBy(type => type.Accelerator!, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(types => types.Key, IReadOnlyList<MachineType> (types) => [.. types], StringComparer.OrdinalIgnoreCase));

    private readonly Lazy<IReadOnlyList<MachineType>> _defaults = new(() => [.. MachineTypes.Where(type => type.Accelerator is null && DefaultFamilies.Has(Cloud, type.Name))]);

    /// <summary>The names of all accelerators sold, each once.</summary>
    public IReadOnlyCollection<string> Accelerators => _byAccelerator.Value.Keys;

    /// <summary>The machine types that are taken when no accelerator is asked for.</summary>
    public IReadOnlyList<MachineType> Defaults => _defaults.Value;

    /// <summary>The machine types of that name; several where accelerators are attached to a host.</summary>
    public IEnumerable<MachineType> Named(string name) => MachineTypes.Where(type => type.Name == name);

    /// <summary>The machine types with an accelerator of that name, in any case.</summary>
    public IReadOnlyList<MachineType> With(string accelerator) => _byAccelerator.Value.GetValueOrDefault(accelerator) ?? [];
}

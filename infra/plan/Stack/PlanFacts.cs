namespace Infra.Plan;

/// <summary>What planning looks up beside the operator's files: prices, quotas, and the day on which it is asked.</summary>
public sealed record PlanFacts
{
    /// <summary>The embedded catalogs and no quotas.</summary>
    public static PlanFacts Embedded { get; } = new();

    internal PlaceFacts Place { get; private init; } = PlaceFacts.Embedded;

    internal QuotaFile? QuotaFile { get; private init; }

    /// <summary>The day on which the plan is made; null when it does not matter.</summary>
    internal DateOnly? Today { get; private init; }

    internal IReadOnlyList<Mistake> Mistakes { get; private init; } = [];

    /// <summary>
    /// Reads what the program found.
    /// </summary>
    /// <param name="today">The day on which the plan is made.</param>
    /// <param name="quotas">The stack's <c>quotas.json</c>; null when there is none.</param>
    /// <param name="tables">Tables by cloud, in the place of the embedded ones: SkyPilot's <c>vms.csv</c>, or the project's own form; empty for none.</param>
    public static PlanFacts Read(DateOnly today, SourceFile? quotas, IReadOnlyDictionary<Cloud, SourceFile> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var reading = new Reading();
        var limits = quotas is null ? null : QuotaReader.Read(quotas, reading);
        var catalogs = tables.Count == 0
            ? Catalogs.Embedded
            : Catalogs.Of(tables.Select(file => Table(file.Key, today, file.Value, reading)).OfType<CloudCatalog>());
        return new()
        {
            Place = new(catalogs, limits),
            QuotaFile = limits is null ? null : new(quotas!.Path, limits, today),
            Today = today,
            Mistakes = reading.Mistakes,
        };
    }

    private static CloudCatalog? Table(Cloud cloud, DateOnly today, SourceFile file, Reading reading)
    {
        if (file.Path.EndsWith("vms.csv", StringComparison.Ordinal))
        {
            return SkyPilotTable.Read(cloud, today, file, reading);
        }

        try
        {
            return MachineTable.Parse(cloud, file.Content.Span);
        }
        catch (FormatException failure)
        {
            reading.Mistake(new(file.Path, 1, 1), failure.Message, "infra catalog update --into writes such tables.");
            return null;
        }
    }
}

/// <summary>The quotas, the file that they are from, and the day on which they are read.</summary>
internal sealed record QuotaFile(string Path, Quotas Quotas, DateOnly Today);

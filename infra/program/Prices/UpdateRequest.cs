using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>What <c>catalog update</c> is asked for.</summary>
/// <param name="Clouds">The clouds to ask.</param>
/// <param name="Regions">Only these regions; empty for all of the tables.</param>
/// <param name="DryRun">Show what is different and write nothing.</param>
internal sealed record UpdateRequest(IReadOnlyList<Cloud> Clouds, IReadOnlyList<string> Regions, bool DryRun)
{
    /// <summary>The regions of a table that are asked about.</summary>
    public IReadOnlyList<string> Of(PriceTable table) => Regions.Count == 0 ? table.Regions : [.. table.Regions.Where(Regions.Contains)];

    /// <summary>Refuses a region that no table has.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public void Check(IReadOnlyDictionary<Cloud, PriceTable> tables)
    {
        var known = tables.Values.SelectMany(table => table.Regions).ToList();
        if (Regions.FirstOrDefault(region => !known.Contains(region)) is { } unknown)
        {
            throw new UsageException(
                $"--region {unknown}: no table of {string.Join(", ", tables.Keys.Select(Plan.Clouds.Name))} has it.",
                $"{(Suggest.Nearest(unknown, known) is { } near ? $"Did you mean {near}? " : "")}The tables have: {string.Join(", ", known)}.");
        }
    }
}

using System.Globalization;

namespace Infra.Plan;

/// <summary>A row of a table of machine types: its cells before the regions, and what it is sold for where.</summary>
internal sealed record PriceRow(IReadOnlyList<string> Facts, IReadOnlyList<Offer> Offers)
{
    /// <summary>The cloud's name of the machine type.</summary>
    public string Type => Facts[0];

    public double VCpus => Number(Facts[1]);

    public double MemoryGiB => Number(Facts[2]);

    /// <summary>Canonical name of the accelerator; empty for none.</summary>
    public string Accelerator => Facts[3];

    public double AcceleratorCount => Number(Facts[4]);

    /// <summary>The row's name in a diff: the type, and the accelerators where they are attached to it.</summary>
    public string Name => Facts[7] == "attached" ? $"{Type} + {Facts[4]} {Accelerator}" : Type;

    public Offer? In(string region) => Offers.FirstOrDefault(offer => offer.Region == region);

    private static double Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

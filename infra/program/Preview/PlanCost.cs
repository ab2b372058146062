using System.Globalization;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>What a plan costs, for a reader: what it is at its least and at its most, and what is not known.</summary>
internal static class PlanCost
{
    /// <summary>The sums: a name, dollars by the hour, dollars by the month.</summary>
    public static IEnumerable<(string Name, Amount Amount)> Sums(StackEstimate estimate)
    {
        yield return ("at the least", estimate.Idle);
        yield return ("at the most", estimate.Full);
        yield return ("update adds", estimate.Surge);
        var standIns = Amount.Sum(estimate.Services.Select(service => service.StandIns));
        if (standIns.High > 0)
        {
            yield return ("no spot adds", standIns);
        }

        if (estimate.Balancer is { } balancer)
        {
            yield return ("balancer", balancer);
        }
    }

    /// <summary>The sums as lines of text, and below them what is in none of them.</summary>
    public static IEnumerable<Line> Of(StackEstimate estimate)
    {
        yield return Line.Empty;
        yield return new(new Span("cost", Tone.Strong));
        foreach (var (name, amount) in Sums(estimate))
        {
            yield return new(new Span($"  {name,-13} {Hour(amount),-30} {Month(amount)}"));
        }

        foreach (var line in Beside(estimate))
        {
            yield return line;
        }
    }

    /// <summary>What is in no sum: what goes by use, and what nobody gives a price for.</summary>
    public static IEnumerable<Line> Beside(StackEstimate estimate)
    {
        foreach (var reserved in estimate.Reserved)
        {
            yield return new(new Span($"  reserved      {reserved.Count} x {reserved.MachineType} in {reserved.Place} ({reserved.Id}): {Hour(reserved.Amount)}, {Month(reserved.Amount)}, paid for anyway and in no sum above", Tone.Quiet));
        }

        foreach (var use in estimate.ByUse)
        {
            yield return new(new Span($"  by use        {use}", Tone.Quiet));
        }

        foreach (var unknown in estimate.Full.Plus(estimate.Idle).Plus(estimate.Surge).Unknown)
        {
            yield return new(new Span($"  unknown       {unknown}", Tone.Warning));
        }
    }

    /// <summary>A service's own sums, in one line.</summary>
    public static string Of(ServiceEstimate service)
    {
        var saving = service.SpotSavingShare is { } share ? string.Create(CultureInfo.InvariantCulture, $", {share * 100:0} % less than on demand") : "";
        return (service.Idle.Low, service.Idle.High) == (service.Full.Low, service.Full.High) ? $"{Hour(service.Idle)}{saving}" : $"{Hour(service.Idle)}, at the most {Hour(service.Full)}{saving}";
    }

    /// <summary>What is paid for reserved machines in any case, as the end of a sentence; empty without any.</summary>
    public static string Reserved(StackEstimate estimate) =>
        estimate.Reserved.Count == 0 ? "" : $", beside {Month(Amount.Sum(estimate.Reserved.Select(reserved => reserved.Amount)))} for reserved machines";

    /// <summary>Dollars by the hour, as a range where types differ, with a sign that something is missing.</summary>
    public static string Hour(Amount amount) => $"{Range(amount.Low, amount.High, "0.00##")}/hour{Missing(amount)}";

    /// <summary>Dollars by the month of 730 hours.</summary>
    public static string Month(Amount amount) => $"{Range(amount.PerMonth.Low, amount.PerMonth.High, "#,0")}/month{Missing(amount)}";

    /// <summary>Dollars by the hour without sign and unit, for a table that names them; a plus where something is missing.</summary>
    public static string Figures(Amount amount) => Bare(Range(amount.Low, amount.High, "0.0000"), amount);

    /// <summary>Dollars by the month likewise.</summary>
    public static string MonthFigures(Amount amount) => Bare(Range(amount.PerMonth.Low, amount.PerMonth.High, "#,0"), amount);

    /// <summary>A price likewise, or that it is not known.</summary>
    public static string Figure(decimal? price) => price?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "unknown";

    /// <summary>What the plus of a table stands for; nothing where there is none.</summary>
    public static IEnumerable<Line> Plus(IEnumerable<Amount> amounts)
    {
        var unknown = amounts.SelectMany(amount => amount.Unknown).Distinct().ToList();
        return unknown.Count == 0 ? [] : [new(new Span($"  + and {string.Join(", ", unknown)}: no price is known", Tone.Quiet))];
    }

    private static string Bare(string range, Amount amount) => range.Replace("$", "", StringComparison.Ordinal) + (amount.Unknown.Count > 0 ? "+" : "");

    private static string Missing(Amount amount) => amount.Unknown.Count > 0 ? " and more" : "";

    private static string Range(decimal low, decimal high, string format)
    {
        var (from, to) = (low.ToString(format, CultureInfo.InvariantCulture), high.ToString(format, CultureInfo.InvariantCulture));
        return from == to ? $"${from}" : $"${from} to ${to}";
    }
}

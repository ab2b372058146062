using System.Globalization;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Prices;

/// <summary>What is different in the tables, as lines. Prices on demand stand each; spot prices, of which most move, by region.</summary>
internal static class UpdateText
{
    public static IEnumerable<Line> Of(UpdateResult result)
    {
        foreach (var line in result.Clouds.Where(update => update.Regions.Count > 0).SelectMany(Cloud))
        {
            yield return line;
        }

        if (result.Rates.Count > 0)
        {
            yield return new(new Span("rates", Tone.Strong), new($": {Count(result.Rates.Count, "rate")} changed"));
            foreach (var change in result.Rates)
            {
                yield return Change(change, "");
            }
        }

        yield return new(new Span(result.Wrote.Count == 0 ? "Wrote nothing." : $"Wrote {string.Join(", ", result.Wrote)}."));
    }

    private static IEnumerable<Line> Cloud(PriceUpdate update)
    {
        var (onDemand, spot) = (update.Changes.Where(change => change.Pricing == Pricing.OnDemand).ToList(), update.Changes.Where(change => change.Pricing == Pricing.Spot).ToList());
        yield return new(
            new Span(Clouds.Name(update.Cloud), Tone.Strong),
            new($": {Count(update.Regions.Count, "region")}; {Count(onDemand.Count, "price")} on demand and {spot.Count} spot changed, {Count(update.Added.Count, "type")} added, {update.Removed.Count} removed"));
        foreach (var change in onDemand)
        {
            yield return Change(change, "");
        }

        foreach (var region in spot.GroupBy(change => change.Region))
        {
            yield return new(new Span($"  spot in {region.Key}: {Moves([.. region])}"));
        }

        foreach (var name in update.Added)
        {
            yield return new(new Span($"  + {name}", Tone.Added));
        }

        foreach (var name in update.Removed)
        {
            yield return new(new Span($"  - {name} is sold nowhere any more", Tone.Warning));
        }

        if (update.Unlisted.Count > 0)
        {
            yield return new(new Span($"  sold and not in the table, since the price list does not say what they have: {string.Join(", ", update.Unlisted)}", Tone.Quiet));
        }

        if (update.Kept.Count > 0)
        {
            yield return new(new Span($"  kept as they were, since the price list lacks a part of them: {string.Join(", ", update.Kept)}", Tone.Quiet));
        }
    }

    private static Line Change(PriceChange change, string what) => new(
        new Span($"  {change.Name}{what} in {change.Region}: {Price(change.Before)} -> {Price(change.After)}"),
        new(change.Percent is { } percent ? $" ({Percent(percent)})" : "", change.Percent > 0 ? Tone.Warning : Tone.Added));

    private static string Moves(IReadOnlyList<PriceChange> changes)
    {
        var moves = changes.Select(change => change.Percent).OfType<decimal>().Order().ToList();
        var unknown = changes.Count - moves.Count;
        var range = moves.Count == 0 ? "" : $"{Count(moves.Count, "price")} moved by {Percent(moves[0])} to {Percent(moves[^1])}, half of them by less than {Percent(moves[moves.Count / 2])}";
        var known = unknown == 0 ? "" : $"{unknown} became known or unknown";
        return string.Join("; ", new[] { range, known }.Where(part => part.Length > 0));
    }

    private static string Price(decimal? price) => price is null ? "unknown" : "$" + PriceText.Of(price);

    private static string Percent(decimal percent) => percent.ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + " %";

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}

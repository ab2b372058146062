using Infra.Plan;

namespace Infra.Prices;

/// <summary>What <c>catalog update</c> found and wrote.</summary>
/// <param name="Clouds">Each cloud's new table and what is different in it.</param>
/// <param name="Rates">Rates of disks that are different.</param>
/// <param name="Failures">What failed, each with its command and what it printed.</param>
/// <param name="Wrote">The files that were written.</param>
internal sealed record UpdateResult(IReadOnlyList<PriceUpdate> Clouds, IReadOnlyList<PriceChange> Rates, IReadOnlyList<string> Failures, IReadOnlyList<string> Wrote);

using Infra.Plan;

namespace Infra.Prices;

/// <summary>What a cloud was asked and answered: prices of machines by region, rates of disks, and which regions failed with which words.</summary>
internal sealed record CloudPrices(IReadOnlyList<PriceAnswer> Answers, IReadOnlyList<RateAnswer> Rates, IReadOnlyList<string> Failures);

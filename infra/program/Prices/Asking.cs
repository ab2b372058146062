using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>Asks region by region, so that one that fails leaves the others done.</summary>
internal static class Asking
{
    /// <summary>Each call takes some seconds and most of it is waiting; more at once are throttled.</summary>
    private const int AtOnce = 4;

    /// <summary>One question. The longest, a region's machines from AWS, is some hundred pages of a second or two each.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Asks about each region, some at once; a failure is kept as words.</summary>
    public static async Task<CloudPrices> RegionsAsync(
        IReadOnlyList<string> regions,
        Func<string, CancellationToken, Task<(PriceAnswer Answer, IReadOnlyList<RateAnswer> Rates)>> askAsync,
        CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(AtOnce);
        var asked = await Task.WhenAll(regions.Select(async region =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                var (answer, rates) = await askAsync(region, cancellationToken);
                return new CloudPrices([answer], rates, []);
            }
            catch (ToolException failure)
            {
                return new CloudPrices([], [], [failure.Message]);
            }
            finally
            {
                places.Release();
            }
        }));
        return new(
            [.. asked.SelectMany(region => region.Answers)],
            [.. asked.SelectMany(region => region.Rates)],
            [.. asked.SelectMany(region => region.Failures).Distinct()]);
    }
}

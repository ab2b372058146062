using Infra.Prices;
using Infra.Tests.Conformance;

namespace Infra.Tests.Program.Prices;

/// <summary>The one price that moto knows, asked for by the real AWS CLI.</summary>
public sealed class SpotMarket
{
    [ProviderFact]
    public async Task The_spot_market_of_moto_is_read_by_the_real_command_line()
    {
        await using var moto = await Moto.StartAsync();
        using var stubs = new StubTools();
        var settings = AwsEnvironment.Of(moto.Endpoint).Where(setting => setting.Value is not null).Select(setting => $"export {setting.Key}='{setting.Value}'");
        // The script stands before the real one on PATH and leads it to moto.
        stubs.Add("aws", $"{string.Join('\n', settings)}\nPATH=\"${{PATH#*:}}\" exec aws \"$@\"");

        var spot = await AwsPrices.SpotAsync(stubs.Tools, "us-east-1", ["m6i.large", "p9.none"], DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.Equal(new Dictionary<string, decimal> { ["m6i.large"] = 0.00001m }, spot);
    }
}

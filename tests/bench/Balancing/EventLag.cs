using System.Diagnostics;
using System.Globalization;
using Infra.Agent.Haproxy;

namespace Infra.Bench;

/// <summary>How long an event of a stream takes from the engine's writing to the client's reading, with and without HAProxy between them.</summary>
internal static class EventLag
{
    private const int Streams = 16;

    private const int Port = 18081;

    /// <summary>Measures and prints.</summary>
    public static async Task RunAsync(Workplace place)
    {
        const string Address = "127.0.40.1";
        await using var engine = new Engine(Address, Port);
        await using var ours = await Proxy.OursAsync(place, "streams", [new("chat", Address, Port, SlotUse.Serving)]);
        var lags = await Task.WhenAll(LagsAsync($"http://{Address}:{Port}/"), LagsAsync(ours.Url));
        Row.Write($"events of {Streams} streams, from write to read, p50", At(lags[1], 0.5), "ms", string.Create(CultureInfo.InvariantCulture, $"without HAProxy {At(lags[0], 0.5):0.00}"));
        Row.Write("  p99", At(lags[1], 0.99), "ms", string.Create(CultureInfo.InvariantCulture, $"without HAProxy {At(lags[0], 0.99):0.00}; to reach: 20"));
    }

    private static async Task<List<double>> LagsAsync(string url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return [.. (await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => StreamAsync(client, url)))).SelectMany(lags => lags)];
    }

    private static async Task<List<double>> StreamAsync(HttpClient client, string url)
    {
        using var reader = new StreamReader(await client.GetStreamAsync(new Uri(url + "stream")));
        var lags = new List<double>();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                lags.Add(Stopwatch.GetElapsedTime(long.Parse(line[6..], CultureInfo.InvariantCulture)).TotalMilliseconds);
            }
        }

        return lags.Count == Engine.Events ? lags : throw new InvalidOperationException($"{lags.Count} of {Engine.Events} events came.");
    }

    private static double At(List<double> lags, double share) => lags.Order().ElementAt((int)(share * (lags.Count - 1)));
}

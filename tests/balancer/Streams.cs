using System.Globalization;

namespace Infra.Tests.Balancer;

/// <summary>Events of a stream as clients get them.</summary>
public sealed class Streams
{
    /// <summary>The replica sends an event each 50 ms.</summary>
    private const double Interval = 0.05;

    [FactOnLinux]
    public async Task Events_come_one_by_one_and_as_soon_as_without_HAProxy()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 1}"), ready: 1);

        var lags = await Task.WhenAll(LagsAsync($"http://{running.Run.Cloud.Machines[0].Address}:8080"), LagsAsync(running.Endpoint));

        // What is held back until there is more of it comes an interval late or later; a busy machine delays both alike.
        Assert.InRange(Median(lags[1]) - Median(lags[0]), -Interval / 2, Interval / 2);
        Assert.All(lags, lag => Assert.InRange(lag.Count, 10, 60));
    }

    /// <summary>Seconds from the replica's writing to the client's reading, event by event.</summary>
    private static async Task<List<double>> LagsAsync(string url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var reader = new StreamReader(await client.GetStreamAsync(new Uri($"{url}/stream?3")));
        var lags = new List<double>();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                lags.Add((DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds - double.Parse(line[6..], CultureInfo.InvariantCulture));
            }
        }

        return lags;
    }

    private static double Median(List<double> lags) => lags.Order().ElementAt(lags.Count / 2);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Infra.Agent.Haproxy;

namespace Infra.Bench;

/// <summary>How long clients feel that one of two backends dies.</summary>
internal static class Failing
{
    private const int Clients = 32;

    private const int Port = 18082;

    private static readonly TimeSpan _before = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _after = TimeSpan.FromSeconds(5);

    /// <summary>Measures and prints.</summary>
    public static async Task RunAsync(Workplace place)
    {
        await using var dies = new Engine("127.0.40.1", Port);
        await using var stays = new Engine("127.0.40.2", Port);
        await using var ours = await Proxy.OursAsync(place, "failing", [new("chat", "127.0.40.1", Port, SlotUse.Serving), new("chat", "127.0.40.2", Port, SlotUse.Serving)]);
        var (answers, failed, stop) = (new ConcurrentBag<(long At, double Took)>(), 0, false);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                var at = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(ours.Url));
                Interlocked.Add(ref failed, answer.StatusCode == HttpStatusCode.OK ? 0 : 1);
                answers.Add((at, Stopwatch.GetElapsedTime(at).TotalMilliseconds));
            }
        })).ToList();

        await Task.Delay(_before);
        var killed = Stopwatch.GetTimestamp();
        dies.Kill();
        await Task.Delay(_after);
        Volatile.Write(ref stop, true);
        await Task.WhenAll(clients);

        var (earlier, later) = (answers.Where(answer => answer.At < killed).ToList(), answers.Where(answer => answer.At >= killed).ToList());
        Row.Write("one of two backends killed: slowest answer after it", later.Max(answer => answer.Took), "ms", string.Create(CultureInfo.InvariantCulture, $"before it {earlier.Max(answer => answer.Took):0.0}"));
        Row.Write("  requests that failed", failed, "", string.Create(CultureInfo.InvariantCulture, $"of {answers.Count}; to reach: 0"));
    }
}

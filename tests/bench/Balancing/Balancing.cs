using System.Globalization;
using Infra.Edge;

namespace Infra.Bench;

/// <summary>What our HAProxy costs beside a bare one and nginx with the same backends, how late events come, and how long a failure is felt.</summary>
internal static class Balancing
{
    private static readonly int[] _connections = [1, 32, 128];

    /// <summary>Measures and prints. Each of the three is measured in turn, round by round, so that a busy machine slows all of them.</summary>
    public static async Task RunAsync(int rounds, int seconds)
    {
        var tools = Tools.OfThisMachine;
        foreach (var (program, package) in new[] { ("haproxy", "haproxy"), ("wrk", "wrk"), ("nginx", "nginx-light") })
        {
            if (!tools.Has(program))
            {
                Console.WriteLine($"{program} is not on PATH{(program == "nginx" ? ", and is left out" : "; without it there is nothing to measure")}: apt-get install {package}");
            }
        }

        if (!tools.Has("haproxy") || !tools.Has("wrk"))
        {
            return;
        }

        using var folder = new Workplace();
        await using var backends = await Proxy.BackendsAsync(folder);
        await using var ours = await Proxy.OursAsync(folder);
        await using var bare = await Proxy.BareAsync(folder);
        await using var nginx = tools.Has("nginx") ? await Proxy.NginxAsync(folder) : null;
        foreach (var request in new[] { Request.Chat(folder), Request.Get })
        {
            foreach (var connections in _connections)
            {
                await CompareAsync(request, connections, rounds, seconds, ours, bare, nginx);
            }
        }

        await EventLag.RunAsync(folder);
        await Failing.RunAsync(folder);
    }

    private static async Task CompareAsync(Request request, int connections, int rounds, int seconds, Proxy ours, Proxy bare, Proxy? nginx)
    {
        Proxy[] all = nginx is null ? [ours, bare] : [ours, bare, nginx];
        var runs = all.ToDictionary(proxy => proxy.Name, _ => new List<Wrk>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            // Whoever is first in one round is last in the next.
            foreach (var proxy in round % 2 == 0 ? all : all.Reverse())
            {
                runs[proxy.Name].Add(await Wrk.RunAsync(proxy, request, connections, seconds));
            }
        }

        foreach (var proxy in all)
        {
            var (mine, others) = (runs[proxy.Name], runs[bare.Name]);
            var beside = proxy == bare ? "" : string.Create(
                CultureInfo.InvariantCulture,
                $"of bare: {100 * Ratio(mine, others, run => run.PerSecond):0} % requests/s, p50 {Ratio(mine, others, run => run.Median):0.00}x, p99 {Ratio(mine, others, run => run.P99):0.00}x, processor {Ratio(mine, others, run => run.Processor):0.00}x{(proxy == ours ? "; to reach: 95 %, 1.1x" : "")}");
            Row.Write($"{proxy.Name}, {request.Method}, {connections} connections", Row.Median(mine.Select(run => run.PerSecond)), "/s", string.Create(
                CultureInfo.InvariantCulture, $"p50 {Row.Median(mine.Select(run => run.Median)):0.000} ms, p99 {Row.Median(mine.Select(run => run.P99)):0.000} ms, {Row.Median(mine.Select(run => run.Processor)):0.0} us of processor each; {beside}"));
        }
    }

    /// <summary>The middle of the ratios of the rounds: what slows a whole round is in both.</summary>
    private static double Ratio(List<Wrk> mine, List<Wrk> others, Func<Wrk, double> figure) => Row.Median(mine.Zip(others, (one, other) => figure(one) / figure(other)));
}

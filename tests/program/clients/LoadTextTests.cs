using System.Text;
using Infra.Clients;

namespace Infra.Tests.Program.Clients;

/// <summary>What came of a load, line by line.</summary>
public sealed class LoadTextTests
{
    [Fact]
    public void What_came_of_a_load_is_told_as_accepted()
    {
        var plan = new LoadPlan { Url = new("https://llm.example.com:30001/v1/completions"), Connections = 32, WarmUp = TimeSpan.FromSeconds(1.5) };
        var result = new LoadResult { Elapsed = TimeSpan.FromSeconds(10) };
        for (var ms = 1; ms <= 1000; ms++)
        {
            var time = TimeSpan.FromMilliseconds(ms);
            result.Add(new() { Took = time * 2, FirstByte = time, Gaps = [time / 4, time / 4], Bytes = 2000, Replica = ms % 3 == 0 ? "i-0b" : "i-0a" });
        }

        result.Add(new() { Took = TimeSpan.FromSeconds(60), Failure = "not answered in time" });
        result.Add(new() { Took = TimeSpan.FromSeconds(1), Failure = "HTTP 503" });
        result.Add(new() { Took = TimeSpan.FromSeconds(1), Failure = "HTTP 503" });
        var none = new LoadResult { Elapsed = TimeSpan.FromSeconds(1) };
        none.Add(new() { Took = TimeSpan.Zero, Failure = "not connected" });

        Goldens.Equal("program/goldens/bench.txt", string.Concat(new[] { result, none }.SelectMany(one => LoadText.Of(plan, one)).Select(line => $"{line}\n")));
        using var json = new MemoryStream();
        LoadText.WriteJson(plan, result, json);
        LoadText.WriteJson(plan, none, json);
        Goldens.Equal("program/goldens/bench.json", Encoding.UTF8.GetString(json.ToArray()));
    }
}

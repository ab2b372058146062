using System.Collections.Concurrent;
using System.Globalization;
using Infra.Tests.Bake.Lab;
using Xunit.Abstractions;

namespace Infra.Tests.Bake.Faults;

/// <summary>
/// Each call of each flow fails: the next run completes, and after <c>prune</c> nothing is left in the cloud that no lock has. Each call
/// fails once, and the faults rotate over the calls. WARMSTART_FAULTS=all tries every fault at every call, WARMSTART_FAULTS=FAULT one of them.
/// </summary>
public sealed class FaultTests(FaultLanes lanes, ITestOutputHelper output) : IClassFixture<FaultLanes>
{
    public static TheoryData<string> Flows => [.. FlowRow.All.Select(row => row.Name)];

    [BakeTheory]
    [MemberData(nameof(Flows))]
    public async Task Whatever_call_goes_wrong_the_next_run_completes_and_prune_leaves_nothing(string flow)
    {
        var row = FlowRow.All.Single(row => row.Name == flow);
        var calls = (await new FaultRun(lanes.First, row).CallsAsync()).Count;
        var tries = Enumerable.Range(1, calls).SelectMany(call => Asked(call).Select(fault => (Call: call, Fault: fault))).ToList();
        var failures = new ConcurrentBag<string>();
        await lanes.EachAsync(tries, async (lab, one) =>
        {
            var begin = TimeProvider.System.GetTimestamp();
            var failure = await new FaultRun(lab, row).TryAsync(one.Call, one.Fault);
            // Shown at once: the whole takes minutes.
            await Console.Error.WriteLineAsync($"{flow} call {one.Call} of {calls}, {one.Fault}: {failure ?? string.Create(CultureInfo.InvariantCulture, $"mended in {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0.0} s")}");
            if (failure is not null)
            {
                failures.Add(failure);
            }
        });

        output.WriteLine($"{flow}: {calls} calls, {tries.Count} faults tried, {failures.Count} not mended");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private static string[] Asked(int call) => Environment.GetEnvironmentVariable("WARMSTART_FAULTS") switch
    {
        "all" => Fault.All,
        { Length: > 0 } one => [one],
        _ => [Fault.All[call % Fault.All.Length]],
    };
}

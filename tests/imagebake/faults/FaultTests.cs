using Infra.Tests.Bake.Lab;
using Xunit.Abstractions;

namespace Infra.Tests.Bake.Faults;

/// <summary>
/// Calls of each flow fail: the next run completes, and after <c>prune</c> nothing is left in the cloud that no lock has. The
/// faults rotate over the calls. Every fifth call is a sample that takes a minute or two; WARMSTART_FAULTS=each tries every call
/// once, WARMSTART_FAULTS=all every fault at every call.
/// </summary>
public sealed class FaultTests(BakeLab lab, ITestOutputHelper output) : IClassFixture<BakeLab>
{
    /// <summary>Shares no divisor with the number of faults, so that each of them has its turn.</summary>
    private const int SampleStep = 5;

    public static TheoryData<string> Flows => [.. FlowRow.All.Select(row => row.Name)];

    [BakeTheory]
    [MemberData(nameof(Flows))]
    public async Task Whatever_call_goes_wrong_the_next_run_completes_and_prune_leaves_nothing(string flow)
    {
        var run = new FaultRun(lab, FlowRow.All.Single(row => row.Name == flow));
        var calls = await run.CallsAsync();
        var asked = Environment.GetEnvironmentVariable("WARMSTART_FAULTS");
        var all = asked == "all";
        var tried = 0;
        var failures = new List<string>();
        for (var call = 1; call <= calls.Count; call += all || asked == "each" ? 1 : SampleStep)
        {
            foreach (var fault in all ? Fault.All : [Fault.All[call % Fault.All.Length]])
            {
                tried++;
                var failure = await run.TryAsync(call, fault);
                // Shown at once: the whole takes minutes.
                Console.Error.WriteLine($"{flow} call {call} of {calls.Count}, {fault}: {failure ?? "mended"}");
                if (failure is not null)
                {
                    failures.Add(failure);
                }
            }
        }

        output.WriteLine($"{flow}: {calls.Count} calls, {tried} faults tried, {failures.Count} not mended");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }
}

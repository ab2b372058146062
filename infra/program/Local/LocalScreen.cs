using System.Text;
using Infra.Agent;
using Infra.Agent.Local;
using Infra.Commands;
using Infra.Plan;

namespace Infra.Local;

/// <summary>What the operator sees of a service that runs on this machine: a table that refreshes on a terminal, a line for each change elsewhere, or JSON.</summary>
internal sealed record LocalScreen
{
    /// <summary>Says what runs.</summary>
    public required Action<LocalPlan, LocalRun> Begin { get; init; }

    /// <summary>Shows how things are.</summary>
    public required Action<AgentStatus> Tell { get; init; }

    /// <summary>Says what went wrong; it is tried again.</summary>
    public required Action<string> Fail { get; init; }

    /// <summary>All is down.</summary>
    public required Action End { get; init; }

    /// <summary>The one that fits the terminal.</summary>
    public static LocalScreen For(bool json) => json ? Json() : Screen.IsPlain ? Lines() : Table();

    private static LocalScreen Json()
    {
        var last = Array.Empty<byte>();
        return new()
        {
            Begin = (_, _) => { },
            Tell = status =>
            {
                // Ages alone are no news.
                var now = status.WithoutAges().ToJson();
                if (!now.AsSpan().SequenceEqual(last))
                {
                    Screen.Say(Encoding.UTF8.GetString(status.ToJson()));
                    last = now;
                }
            },
            Fail = Complain,
            End = () => { },
        };
    }

    private static LocalScreen Lines()
    {
        var before = new StatusLines();
        return new()
        {
            Begin = (plan, run) => Screen.Say($"{plan.Service.Name}: {plan.Service.Scaling.Min} of at most {plan.Service.Scaling.Max} replicas on this machine, endpoint {run.Endpoint}, files in {run.Folder}"),
            Tell = status =>
            {
                foreach (var line in before.Next(status))
                {
                    Screen.Say(line);
                }
            },
            Fail = Complain,
            End = Ended,
        };
    }

    private static LocalScreen Table()
    {
        var table = new StatusTable();
        return new()
        {
            Begin = table.Begin,
            Tell = table.Show,
            Fail = table.Fail,
            End = Ended,
        };
    }

    private static void Ended() => Screen.Say("All is taken down.");

    private static void Complain(string failure) => Console.Error.WriteLine(failure);
}

using Infra.Plan;

namespace Infra.Tests.Plan.Rehearse;

/// <summary>How traces are read, and what is wrong with them.</summary>
public sealed class Traces
{
    private static readonly IReadOnlyList<ServicePlan> _services = Stacks.Planned("service: {replicas: 2}\nresources: {ports: 80, cpus: 2+}\nrun: a\n").Services;

    [Fact]
    public void A_trace_is_lines_of_seconds_what_where_and_how_much()
    {
        var trace = Read("# a storm\n0, requests, chat, 2.5\n60,capacity,aws-us-east-1,0\n\n90,capacity,aws-us-east-1,unlimited\n120.5,preempt,aws-us-east-1,1\n3600,end\n").Trace!;

        Assert.Equal(
            [
                new(TimeSpan.Zero, TraceEventKind.Requests, "chat", 2.5),
                new(TimeSpan.FromSeconds(60), TraceEventKind.Capacity, "aws-us-east-1", 0),
                new(TimeSpan.FromSeconds(90), TraceEventKind.Capacity, "aws-us-east-1", null),
                new(TimeSpan.FromSeconds(120.5), TraceEventKind.Preempt, "aws-us-east-1", 1),
            ],
            trace.Events);
        Assert.Equal(TimeSpan.FromHours(1), trace.Length);
    }

    [Fact]
    public void All_mistakes_are_told_with_their_lines()
    {
        const string Form = "Write lines such as 600,capacity,aws-us-east-1-spot,0 (seconds, requests or capacity or preempt or end, where, how much).";

        Assert.Equal(
            [
                "storm.csv:1:1: there is no service chatt.\n  Did you mean chat?",
                "storm.csv:2:1: there is no placement moon.\n  The placements are: aws-us-east-1, aws-us-west-2.",
                $"storm.csv:3:1: soon is no number of seconds.\n  {Form}",
                $"storm.csv:4:1: 5,explode,hello,1 is no event.\n  {Form}",
                $"storm.csv:5:1: many is no number.\n  {Form}",
                "storm.csv:7:1: 1 comes after 9.\n  Sort the lines by their time.",
            ],
            Read("0,requests,chatt,1\n0,capacity,moon,1\nsoon,end\n5,explode,hello,1\n6,requests,chat,many\n9,end\n1,end\n").Mistakes.Select(mistake => mistake.ToString()));
        Assert.Equal($"storm.csv:1:1: nothing happens in this trace.\n  {Form}", Assert.Single(Read("# nothing\n").Mistakes).ToString());
    }

    private static TraceReading Read(string text) => TraceReader.Read(SourceFile.FromText("storm.csv", text), _services);
}

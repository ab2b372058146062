using System.Text;
using Infra.Live;
using Infra.Plan;

namespace Infra.Tests.Program.Live;

/// <summary>What a status looks like, line by line.</summary>
public sealed class StatusTextTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    private static readonly ReplicaStart[] _starts =
    [
        new("chat", Start("i-0a", new(2026, 11, 21, 9, 29, 4, TimeSpan.Zero), [new("boot", 12.5), new("files", 1.2)]) with { Phase = "setup", MachineType = "g6.xlarge", Zone = "us-east-1a" }, new(2026, 11, 21, 9, 28, 41, TimeSpan.Zero), null),
        new("chat", Start("i-0b", new(2026, 11, 21, 8, 0, 30, TimeSpan.Zero), [new("driver", 31), new("files", 1), new("boot", 60.2), new("setup", 101.4)]) with { RunAfter = 162, MachineType = "g6.2xlarge", Zone = "us-east-1b" }, new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero), new(2026, 11, 21, 8, 4, 0, TimeSpan.Zero)),
        new("draw", Start("i-0c", new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero), [new("boot", 9)]) with { Trouble = "setup exited with exit code 1" }, null, null),
    ];

    private static StackStatus Well => new()
    {
        Stack = "test",
        Where = "aws/us-east-1",
        Now = _now,
        Agent = SampleStatus.Of("test", _now - TimeSpan.FromSeconds(4), SampleStatus.Ready("i-0123456789abcdef0"), SampleStatus.Starting("i-0fedcba9876543210")),
        Endpoints = new Dictionary<string, string> { ["chat"] = "http://203.0.113.7:30001" },
    };

    private static StackStatus Unwell => Well with
    {
        Agent = Well.Agent! with
        {
            At = _now - TimeSpan.FromMinutes(7),
            Services = [Well.Agent!.Services[0] with { Status = "FAILED", Ready = 0, Reason = "the update stopped: setup failed with exit code 1", Replicas = [SampleStatus.Ending("i-0a")] }],
            Failures = ["aws ended with exit code 254.\n  > aws autoscaling describe-auto-scaling-groups"],
        },
        Endpoints = new Dictionary<string, string>(),
        Trouble = "aws is not on PATH.",
        Starts = _starts,
    };

    private static StackStatus Away => new() { Stack = "other", Where = "aws/us-west-2", Now = _now, Trouble = "The stack other is not up.\n  `pulumi up --stack other` makes it.", Starts = [] };

    [Fact]
    public void A_status_is_as_accepted()
    {
        Goldens.Equal("program/goldens/status.txt", string.Concat(new[] { Well, Unwell, Away }.SelectMany(StatusText.Of).Select(line => $"{line}\n")));
        using var json = new MemoryStream();
        StatusJson.Write([Well, Unwell, Away], json);
        Goldens.Equal("program/goldens/status.json", Encoding.UTF8.GetString(json.ToArray()));
    }

    [Fact]
    public void A_service_without_replicas_has_no_table()
    {
        var status = Well with { Agent = SampleStatus.Of("test", _now), Endpoints = new Dictionary<string, string>() };

        Assert.Equal(["test  aws/us-east-1, as the agent wrote 0 s ago", "", "chat  REPLICA_INIT  0 of 2 ready  port 30001"], StatusText.Of(status).Select(line => line.ToString()));
    }

    private static ReportedStart Start(string instance, DateTimeOffset booted, IReadOnlyList<PhaseSeconds> phases) => new() { Instance = instance, Booted = booted, Phases = phases };
}

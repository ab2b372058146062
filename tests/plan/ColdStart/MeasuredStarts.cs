using Infra.Plan;

namespace Infra.Tests.Plan.ColdStart;

/// <summary>What was measured takes the place of what is predicted, where it is of what the group starts from.</summary>
public sealed class MeasuredStarts
{
    private const string Service = "service: {replicas: 1}\nresources: {ports: 8000, accelerators: L4:1}\nsetup: pip install vllm\nrun: vllm serve Qwen/Qwen2.5-7B-Instruct\n";

    private const string Images = "images: {engine: {targets: [aws/ami], services: [chat]}}\n";

    [Fact]
    public void A_placement_that_starts_from_what_was_measured_is_measured()
    {
        var (east, west) = Starts("g6.xlarge");

        Assert.Equal("in 95 s, measured on g6.xlarge on 2026-11-21", east.ToString());
        Assert.Equal(["machine 12", "boot 21", "setup 0", "engine 62"], east.Phases.Select(phase => FormattableString.Invariant($"{phase.Name} {phase.Seconds!.Low}")));
        Assert.Equal("imagebake verify --boot, on g6.xlarge on 2026-11-21", east.Phases[0].Source);
        Assert.Equal("in 433 s, measured on g6.xlarge in aws/us-east-1 on 2026-11-21", west.ToString());
    }

    [Fact]
    public void What_was_measured_on_a_machine_that_the_group_does_not_take_is_not_used()
    {
        var (east, west) = Starts("p5.48xlarge");

        Assert.StartsWith("in ", east.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("predicted", east.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("predicted", west.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_without_the_image_says_so()
    {
        var groups = Planned("g6.xlarge").Services[0].Groups;

        Assert.Null(groups[0].LacksImage);
        Assert.Equal("engine as aws/ami for x64 in aws/us-west-2 is not baked; it is in aws/us-east-1", groups[1].LacksImage);
    }

    private static (Infra.Plan.ColdStart East, Infra.Plan.ColdStart West) Starts(string type) =>
        Planned(type).Services[0].Groups is [{ Start: { } east }, { Start: { } west }] ? (east, west) : throw new InvalidOperationException("There are not two placements.");

    private static StackPlan Planned(string type)
    {
        // The part of the content that is this service's is learnt from a lock that has another one.
        var part = ServicePart.Hash(Read("0000000000000000", type).Services[0], new Dictionary<string, FolderPlan>());
        var planning = Stacks.Plan(Read(part, type));
        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        return planning.Plan!;
    }

    private static StackReading Read(string part, string type) => StackReader.Read(
        new()
        {
            Stack = "test",
            StackFile = SourceFile.FromText("stacks/test/stack.yaml", Stacks.Stack),
            Services = new Dictionary<string, SourceFile> { ["chat"] = SourceFile.FromText("stacks/test/chat/service.yaml", Service) },
            Images = SourceFile.FromText("stacks/test/images.yaml", Images),
            Lock = SourceFile.FromText("stacks/test/images.lock.json", $$"""
                {"version": 1, "artifacts": [{"image": "engine", "target": "aws/ami", "where": "aws/us-east-1", "architecture": "x64", "id": "ami-0e1d2c3b4a5968776", "root_device": "/dev/sda1", "size_gib": 80,
                  "hash": "0123456789abcdef", "content": "0123456789abcdef", "services": {"chat": "{{part}}"}, "baked": "2026-11-20T03:00:00Z", "bake": "b1",
                  "measured_on": "{{type}}", "measured_for": "chat", "measured_at": "2026-11-21T04:00:00Z",
                  "seconds": {"boot": 21, "engine": 62, "machine": 12, "setup": 0}, "seconds_unbaked": {"boot": 23, "engine": 110, "machine": 12, "setup": 288} }]}
                """),
        },
        Overrides.None);
}

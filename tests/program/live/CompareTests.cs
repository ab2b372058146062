using System.Text;
using Infra.Clients;
using Infra.Plan;
using Infra.Promised;

namespace Infra.Tests.Program.Live;

/// <summary>What was promised, held against what there is.</summary>
public sealed class CompareTests
{
    private const string Image = "ami-0123456789abcdef0";

    private static readonly StackPlan _plan = StackPlanner.Plan(
        Tests.Plan.Stacks.Read(
            $"service: {{readiness_probe: /health, replicas: 2}}\nresources: {{ports: 8080, instance_type: g6.xlarge, use_spot: true, image_id: {Image}, infra: aws/us-east-1}}\nrun: serve\n",
            $"id: 4c1d7e\nregions: {{aws/us-east-1: {{}}}}\nimages: {{{Image}: {{root_device: /dev/sda1}}}}\nendpoint: {{allow: [203.0.113.0/24]}}\nservices: {{chat: {{port: 30001}}}}\n"),
        new Dictionary<string, FolderPlan>()).Plan!;

    private static string Group => _plan.Services[0].Groups[0].Name;

    private static SeenStack Kept => new()
    {
        Now = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
        Groups =
        [
            new()
            {
                Name = Group, Region = "us-east-1", Min = 0, Max = _plan.Services[0].Policy.GroupLimit, Types = ["g6.xlarge"], OnDemandPercentage = 0, Launches = "3", Image = Image,
                Machines = [new("i-0a", "g6.xlarge", "3", Image, IsSpot: true), new("i-0b", "g6.xlarge", "3", Image, IsSpot: true)],
            },
            new() { Name = "test-balancer", Region = "us-east-1", Min = 1, Max = 1, Launches = "1", Machines = [new("i-0c", _plan.Balancer!.MachineType.Name, "1", "ami-1", IsSpot: false)] },
        ],
        Wanted = new Dictionary<string, string> { [Group] = "3" },
        Agent = SampleStatus.Of("test", new(2026, 11, 21, 9, 29, 58, TimeSpan.Zero), SampleStatus.Ready("i-0a"), SampleStatus.Ready("i-0b")),
        Host = "203.0.113.7",
        Answers = new Dictionary<string, Reply> { ["chat"] = new() { Took = TimeSpan.Zero } },
    };

    [Fact]
    public void A_stack_as_it_was_planned_has_no_difference() => Assert.Empty(Compare.Of(_plan, Kept));

    [Fact]
    public void Whatever_is_not_as_planned_is_a_difference_of_its_own()
    {
        var first = Kept.Groups[0] with
        {
            Max = 9, Types = ["g6.xlarge", "g6.2xlarge"], OnDemandPercentage = 50, Image = "ami-0old", Launches = "2",
            Machines = [new("i-0a", "g5.xlarge", "2", "ami-0old", IsSpot: false)],
        };
        var seen = Kept with
        {
            Groups = [first, Kept.Groups[1] with { Machines = [] }, new() { Name = "test-draw-aws-us-east-1", Region = "us-east-1", Min = 0, Max = 1, Launches = "1" }],
            Agent = Kept.Agent! with { At = Kept.Now - TimeSpan.FromMinutes(7), Services = [Kept.Agent!.Services[0] with { Status = "FAILED", Ready = 1, Reason = "setup failed" }, Kept.Agent!.Services[0] with { Service = "draw" }] },
            Answers = new Dictionary<string, Reply> { ["chat"] = new() { Took = TimeSpan.Zero, Failure = "HTTP 503" } },
        };
        var differences = Compare.Of(_plan, seen);

        Goldens.Equal("program/goldens/against-plan.txt", string.Concat(new[] { (Kept, Compare.Of(_plan, Kept)), (seen, differences) }.SelectMany(one => DifferenceText.Of(_plan, one.Item1, one.Item2)).Select(line => $"{line}\n")));
        using var json = new MemoryStream();
        DifferenceText.WriteJson(_plan, seen, differences, json);
        Goldens.Equal("program/goldens/against-plan.json", Encoding.UTF8.GetString(json.ToArray()));
    }

    [Fact]
    public void What_is_not_there_at_all_is_told_once()
    {
        var seen = new SeenStack { Now = Kept.Now, Groups = [] };

        Assert.Equal(
            [
                $"{Group}: there is no such group; planned: one in us-east-1",
                "test-balancer: there is no such group; planned: one in us-east-1",
                "agent: the bucket has no fleet file; planned: one, which `pulumi up` writes",
                "agent: it has not written a status; planned: one every few seconds",
                "endpoint of chat: it has no address; planned: an address of its own",
            ],
            Compare.Of(_plan, seen).Select(difference => difference.ToString()));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("HTTP 401", null)]
    [InlineData("HTTP 404", null)]
    [InlineData("HTTP 503", "endpoint of chat: http://203.0.113.7:30001 answers 503; planned: an answer, to 203.0.113.0/24")]
    [InlineData("not connected", "endpoint of chat: http://203.0.113.7:30001 is not connected from here; planned: an answer, to 203.0.113.0/24")]
    public void An_endpoint_answers_also_when_it_asks_for_a_key_or_knows_no_such_path(string? failure, string? difference)
    {
        var seen = Kept with { Answers = new Dictionary<string, Reply> { ["chat"] = new() { Took = TimeSpan.Zero, Failure = failure } } };

        Assert.Equal(difference, Compare.Of(_plan, seen).SingleOrDefault()?.ToString());
    }
}

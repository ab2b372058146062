using System.Text;
using System.Text.Json.Nodes;
using Infra.Diff;
using Infra.Edge;
using Infra.Plan;
using Infra.Preview;
using Infra.Recording.Resources;

namespace Infra.Tests.Program.Diff;

public sealed class StateTests
{
    private const string Group = "test-s0-aws-us-east-1-group";

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(3, true)]
    public async Task After_an_update_nothing_is_different_but_what_nobody_can_read(int version, bool showsSecrets)
    {
        var (plan, run) = await RecordAsync(Two);

        var diff = With(new StateFixture(run) { Version = version, ShowsSecrets = showsSecrets, DefaultTags = new Dictionary<string, string> { ["owner"] = "me" } }, plan, run);

        Assert.Empty(diff.Resources.Changes.Select(change => $"{change.Kind} {change.Resource.Urn}: {string.Join("; ", change.Properties.Select(property => $"{property.Path} {property.Before} {property.After}"))}"));
        Assert.Equal(
            showsSecrets ? [] : ["2 values could not be compared: secret, and encrypted on one side or both."],
            Unknowns.Of(diff));
    }

    [Fact]
    public async Task What_the_files_say_otherwise_is_found_and_what_the_provider_filled_in_is_not()
    {
        var (_, before) = await RecordAsync(Two);
        var (plan, after) = await RecordAsync(Two with { Services = new Dictionary<string, RandomService> { ["s0"] = Two.Services["s0"] with { Replicas = 3, Disk = 300 } } });

        var diff = With(new StateFixture(before), plan, after);

        Assert.Equal(
            ["Update test-s0-aws-us-east-1-group: maxSize", "Update test-s0-aws-us-east-1-template: blockDeviceMappings[0].ebs.volumeSize"],
            diff.Resources.Changes.Select(change => $"{change.Kind} {change.Resource.Name}: {string.Join(", ", change.Properties.Select(property => property.Path))}"));
    }

    [Fact]
    public async Task A_tag_that_the_program_no_longer_sets_goes_unless_it_is_the_providers()
    {
        var (plan, run) = await RecordAsync(Two);
        var fixture = new StateFixture(run)
        {
            DefaultTags = new Dictionary<string, string> { ["owner"] = "me" },
            Spoil = resources => Find(resources, "test-us-east-1-vpc")["inputs"]!["tags"]!["mine"] = "old",
        };

        Assert.Equal(["Update test-us-east-1-vpc: tags.mine"], Told(With(fixture, plan, run)));
    }

    [Fact]
    public async Task What_the_state_leaves_open_is_told()
    {
        var (plan, run) = await RecordAsync(Two);
        var fixture = new StateFixture(run)
        {
            Spoil = resources =>
            {
                var old = Find(resources, Group).DeepClone();
                old["delete"] = true;
                resources.Add(old);
                Find(resources, "test-us-east-1-vpc")["taint"] = true;
            },
            SpoilDeployment = deployment => deployment["pending_operations"] = new JsonArray(new JsonObject { ["type"] = "creating", ["resource"] = new JsonObject { ["urn"] = "urn:pulumi:test::warmstart::aws:ec2/eip:Eip::address" } }),
        };

        Assert.Equal(
            [
                "An update was interrupted while creating address (aws:ec2/eip:Eip): whether that was done is not known before pulumi refresh.",
                "test-us-east-1-vpc (aws:ec2/vpc:Vpc) is marked to be replaced by the next update.",
                "test-s0-aws-us-east-1-group (aws:autoscaling/group:Group) was replaced, and the old one is yet to be deleted by the next update.",
            ],
            With(fixture, plan, run).NotKnown);
    }

    [Fact]
    public async Task The_file_of_a_backend_is_read_too_and_so_is_a_state_of_nothing()
    {
        var (plan, run) = await RecordAsync(Two);
        var exported = JsonNode.Parse(new StateFixture(run).Text())!;
        var kept = new JsonObject { ["version"] = 3, ["checkpoint"] = new JsonObject { ["stack"] = "organization/warmstart/test", ["latest"] = exported["deployment"]!.DeepClone() } };

        Assert.Empty(With(kept.ToJsonString(), plan, run).Resources.Changes);
        Assert.All(With("""{"version": 3, "deployment": {"manifest": {}}}""", plan, run).Resources.Changes, change => Assert.Equal(ChangeKind.Create, change.Kind));
    }

    [Theory]
    [InlineData("{", "--state s.json: this is no JSON (line 1).\n  Write one with: pulumi stack export --file state.json")]
    [InlineData("[]", "--state s.json: this is no state of a stack: it has no deployment.\n  Write one with: pulumi stack export --file state.json")]
    [InlineData("""{"version": 2, "deployment": {}}""", "--state s.json: its version is 2, and this program reads 3 and 4.\n  Export it again with a current Pulumi.")]
    [InlineData("""{"version": 5, "deployment": {}}""", "--state s.json: its version is 5, and this program reads 3 and 4.\n  Update this program, or export it with an older Pulumi.")]
    [InlineData("""{"version": 3, "deployment": {"resources": [{"type": "a"}]}}""", "--state s.json: its resource 1 has no URN.\n  Write one with: pulumi stack export --file state.json")]
    public void What_is_no_state_is_answered_with_how_to_get_one(string text, string message)
        => Assert.Equal(message, Assert.Throws<UsageException>(() => ReadState.Of("s.json", Encoding.UTF8.GetBytes(text))).Message);

    [Fact]
    public async Task The_state_of_another_stack_is_refused()
    {
        var (plan, run) = await RecordAsync(Two);

        Assert.Equal(
            "--state s.json: this is the state of stack test of project warmstart, not of prod of warmstart.\n  Export the right one: pulumi stack export --stack prod --file state.json",
            Assert.Throws<UsageException>(() => CompareState.With(ReadState.Of("s.json", Encoding.UTF8.GetBytes(new StateFixture(run).Text())), "s.json", plan, run, new("organization", "warmstart", "prod"))).Message);
    }

    private static RandomFiles Two => new(["us-east-1"], new Dictionary<string, RandomService> { ["s0"] = new(2, false, 2, "a", "b", "CCCC", 100, "team") });

    private static async Task<(StackPlan Plan, RecordedRun Run)> RecordAsync(RandomFiles files)
    {
        var plan = TwoStacks.Plan(files.Files())!;
        return (plan, await TwoStacks.RecordAsync(new(plan)));
    }

    private static StackDiff With(StateFixture state, StackPlan plan, RecordedRun run) => With(state.Text(), plan, run);

    private static StackDiff With(string state, StackPlan plan, RecordedRun run)
        => CompareState.With(ReadState.Of("s.json", Encoding.UTF8.GetBytes(state)), "s.json", plan, run, new("organization", "warmstart", "test"));

    private static JsonNode Find(JsonArray resources, string name) => resources.First(resource => resource!["urn"]!.GetValue<string>().EndsWith($"::{name}", StringComparison.Ordinal))!;

    private static IEnumerable<string> Told(StackDiff diff) =>
        diff.Resources.Changes.Select(change => $"{change.Kind} {change.Resource.Name}: {string.Join(", ", change.Properties.Select(property => property.Path))}");
}

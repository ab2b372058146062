using System.Text.RegularExpressions;
using Infra.Plan;
using Infra.Tests.Plan;

namespace Infra.Tests.Workflows;

/// <summary>What keeps the workflows safe: little rights, no secret, nothing of a pull request where rights are.</summary>
public sealed partial class WorkflowRules
{
    public static IEnumerable<object[]> Names() => Workflow.Names();

    [Fact]
    public void There_are_four() => Assert.Equal(["preview", "preview-comment", "rebake", "up"], Workflow.All.Select(workflow => workflow.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("preview", "preview: contents: read")]
    [InlineData("preview-comment", "comment: actions: read, contents: read, pull-requests: write")]
    [InlineData("rebake", "bake: contents: read, id-token: write; propose: contents: write, pull-requests: write")]
    [InlineData("up", "up: contents: read, id-token: write")]
    public void Each_job_has_the_rights_that_it_needs_and_a_workflow_has_none(string name, string rights)
    {
        var workflow = Workflow.Of(name);

        Assert.Empty(Workflow.Map(workflow.File, "permissions").Entries);
        Assert.Equal(rights, string.Join("; ", workflow.Jobs.Select(job => $"{job.Name}: {string.Join(", ", job.Permissions)}")));
    }

    [Theory]
    [InlineData("preview", "pull_request")]
    [InlineData("preview-comment", "workflow_run")]
    [InlineData("rebake", "schedule workflow_dispatch")]
    [InlineData("up", "workflow_dispatch")]
    public void What_starts_a_workflow_gives_no_rights_to_a_pull_request(string name, string triggers) =>
        Assert.Equal(triggers, string.Join(' ', Workflow.Of(name).Triggers));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_secret_is_named(string name) => Assert.DoesNotContain("secrets.", Repository.Read(Workflow.Of(name).Path), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_run_at_a_time_and_each_job_has_an_end(string name)
    {
        var workflow = Workflow.Of(name);

        Assert.NotNull(workflow.File.Find("concurrency"));
        Assert.All(workflow.Jobs, job => Assert.InRange(int.Parse(Workflow.Text(job.File, "timeout-minutes")!, System.Globalization.CultureInfo.InvariantCulture), 1, 360));
        Assert.All(workflow.Jobs, job => Assert.Equal("ubuntu-24.04", Workflow.Text(job.File, "runs-on")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Actions_are_named_by_commit(string name)
    {
        var lines = Repository.Read(Workflow.Of(name).Path).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("uses:", StringComparison.Ordinal) + 5)..].Trim());

        Assert.All(lines, line => Assert.Matches(Pinned, line));
    }

    /// <summary>The token stays out of the folder in which code of others may run; only who pushes keeps it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_checkout_keeps_no_token_unless_the_job_pushes(string name)
    {
        foreach (var job in Workflow.Of(name).Jobs)
        {
            var keeps = job.Steps.Where(step => step.Uses?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true && step.With("persist-credentials") != "false");
            Assert.Equal(job.Permissions.Contains("contents: write") ? 1 : 0, keeps.Count());
            Assert.All(job.Steps.Where(step => step.Uses?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true), step => Assert.Null(step.With("ref")));
        }
    }

    /// <summary>What GitHub puts into a script becomes code: a branch may be named so.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Scripts_get_values_by_their_environment_only(string name) =>
        Assert.All(Workflow.Of(name).Steps.Select(step => step.Run).OfType<string>(), run => Assert.DoesNotContain("${{", run, StringComparison.Ordinal));

    [Fact]
    public void Jobs_that_take_a_role_are_those_that_the_roles_trust()
    {
        var bootstrap = Stacks.Plan(StackReader.Read(
            new() { Stack = "bootstrap", StackFile = SourceFile.FromText("stacks/bootstrap/stack.yaml", Repository.Read("stacks/bootstrap/stack.yaml")), Services = new Dictionary<string, SourceFile>() },
            Overrides.None)).Plan!.Bootstrap!;
        var taking = Workflow.All.SelectMany(workflow => workflow.Jobs.Where(job => job.Permissions.Contains("id-token: write")).Select(job => (workflow, job))).ToList();

        // The subject is that of the default branch: a job in an environment has another one, and so has a pull request.
        Assert.Equal(["repo:acme/serving:ref:refs/heads/main"], bootstrap.Subjects);
        Assert.Equal(["bake", "up"], taking.Select(pair => pair.job.Name));
        Assert.All(taking, pair => Assert.Null(pair.job.File.Find("environment")));
        Assert.All(taking, pair => Assert.Subset(new HashSet<string> { "schedule", "workflow_dispatch", "push" }, pair.workflow.Triggers.ToHashSet()));
        Assert.Equal(
            ["${{ vars.AWS_BAKE_ROLE }}", "${{ vars.AWS_UP_ROLE }}"],
            taking.SelectMany(pair => pair.job.Steps).Select(step => step.With("role-to-assume")).OfType<string>());
    }

    [Fact]
    public void Updates_are_built_on_the_official_packages() =>
        Assert.Equal("official", Workflow.Text(Workflow.Map(Workflow.Of("up").Jobs[0].File, "env"), "PulumiPackages"));

    [Fact]
    public void A_rebake_sees_the_whole_history() =>
        Assert.Equal("0", Workflow.Of("rebake").Jobs[0].Steps[0].With("fetch-depth"));

    [GeneratedRegex(@"^[\w.-]+/[\w.-]+@[0-9a-f]{40} # v[0-9]+(\.[0-9]+){0,2}$")]
    private static partial Regex Pinned { get; }
}

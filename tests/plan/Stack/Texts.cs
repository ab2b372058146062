using Infra.Plan;

namespace Infra.Tests.Plan.Stack;

/// <summary>Names, paths and variables.</summary>
public sealed class Texts
{
    [Fact]
    public void A_name_that_fits_stays_and_a_longer_one_keeps_its_beginning_and_gets_a_hash()
    {
        var longName = "production-" + new string('x', 60);

        Assert.Equal("dev-hello-aws-us-east-1", Names.Fit("dev-hello-aws-us-east-1"));
        Assert.Equal(Names.Limit, Names.Fit(longName).Length);
        Assert.StartsWith("production-xxxx", Names.Fit(longName), StringComparison.Ordinal);
        Assert.NotEqual(Names.Fit(longName), Names.Fit(longName + "y"));
    }

    [Theory]
    [InlineData(".", "stacks/dev/hello")]
    [InlineData("./code/", "stacks/dev/hello/code")]
    [InlineData("../shared", "stacks/dev/shared")]
    [InlineData("../../../..", "..")]
    [InlineData("~/code", "~/code")]
    [InlineData("/srv/code", "/srv/code")]
    public void A_path_is_relative_to_its_file(string written, string expected)
    {
        Assert.Equal(expected, RelativePath.From("stacks/dev/hello/service.yaml", written));
    }

    [Theory]
    [InlineData("$A", "1")]
    [InlineData("${A}", "1")]
    [InlineData("${A", "1")]
    [InlineData("$A}", "1")]
    [InlineData("$$A", "$1")]
    [InlineData("$AX", "$AX")]
    [InlineData("${A:-d}", "1:-d}")]
    [InlineData("$B", "$A")]
    [InlineData("$C \"quoted\" $", "C:\\new \"quoted\" $")]
    [InlineData("x$A.y", "x1.y")]
    public void A_variable_is_substituted_as_skypilot_does_but_for_its_slips_with_quotes_and_backslashes(string text, string expected)
    {
        var envs = new Dictionary<string, string> { ["A"] = "1", ["B"] = "$A", ["C"] = "C:\\new" };

        Assert.Equal(expected, Variables.Substitute(text, envs));
    }

    [Fact]
    public void Variables_reach_the_service_and_the_workdir_and_never_the_scripts_or_resources()
    {
        var reading = Stacks.Read("envs: {P: /ready, D: code, N: 2}\nservice: {readiness_probe: $P}\nworkdir: ${D}\nresources: {ports: 8080, cpus: 2}\nrun: serve $P\n");
        var plan = Stacks.Plan(reading).Plan!.Services[0];

        Assert.Equal("/ready", plan.Probe.Path);
        Assert.Equal("stacks/test/chat/code", plan.Workdir!.Path);
        Assert.Contains("serve $P\n", plan.Groups[0].BootText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cost_of_a_stack_is_that_of_its_replicas_and_its_balancer()
    {
        var plan = Stacks.Planned("service: {replicas: 3}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n");

        Assert.Equal((3 * 0.096m, (3 * 0.096m) + 0.085m), (Cost.PerHour(plan.Services[0]), Cost.PerHour(plan)));
    }

    [Fact]
    public void A_cost_with_an_unknown_price_is_unknown()
    {
        var group = Stacks.Planned("service: {replicas: 3}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n").Services[0].Groups[0];
        var unknown = group with { MachineTypes = [group.MachineTypes[0] with { PricePerHour = null }] };

        Assert.Null(Cost.PerHour(unknown));
        Assert.Equal(0, Cost.PerHour(unknown with { Replicas = 0 }));
    }

    [Theory]
    [InlineData("replica", "replicas")]
    [InlineData("lables", "labels")]
    [InlineData("acclerators", "accelerators")]
    [InlineData("zzz", null)]
    public void The_nearest_word_is_suggested_and_none_when_nothing_is_near(string written, string? nearest)
    {
        Assert.Equal(nearest, Suggest.Nearest(written, ["replicas", "labels", "accelerators", "ports"]));
    }
}

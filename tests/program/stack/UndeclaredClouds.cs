using Infra.Stack;
using Infra.Tests.Plan;
using Pulumi;

namespace Infra.Tests.Program.Stack;

/// <summary>A stack that has more than the program declares is refused whole, before its first resource.</summary>
public sealed class UndeclaredClouds
{
    private const string Regions = "aws/us-east-1: {}\n  aws/us-west-2: {}";

    private const string Service = """
        service: {replicas: 1}
        resources:
          ports: 8080
          accelerators: L4:1
          any_of: [{infra: gcp/us-central1}, {infra: aws/us-east-1}]
        run: serve

        """;

    private const string Refusal =
        "stack test: so far the program declares AWS only, and the plan has more: chat gcp-us-central1, the balancer gcp us-central1.\n"
        + "  Write clouds: [aws] in stacks/test/stack.yaml to declare the AWS part.";

    [Fact]
    public void The_program_refuses_it_in_one_message()
    {
        var plan = Stacks.Planned(Service, Stacks.Stack.Replace(Regions, "gcp/us-central1: {}\n  aws/us-east-1: {}", StringComparison.Ordinal));

        Assert.Equal(Refusal, Assert.Throws<RunException>(() => StackProgram.Declare(new(plan), SecretTexts.OfPreview, ShippedAgent.OfPreview)).Message);
    }

    [Fact]
    public async Task A_preview_refuses_it_in_the_same_words()
    {
        using var project = ExampleProject.Create(
            ExampleProject.Stack.Replace("aws/us-east-1: {}", "gcp/us-central1: {}\n  aws/us-east-1: {}", StringComparison.Ordinal), Service);

        var ended = await BuiltProgram.RunAsync(["preview", "test", "--root", project.Path]);

        Assert.Equal((2, "", Refusal + "\n"), (ended.ExitCode, ended.Out, ended.Error));
    }

    [Fact]
    public async Task Its_aws_part_is_declared_when_clouds_names_aws_alone()
    {
        using var project = ExampleProject.Create(
            "clouds: [aws]\n" + ExampleProject.Stack.Replace("aws/us-east-1: {}", "gcp/us-central1: {}\n  aws/us-east-1: {}", StringComparison.Ordinal), Service);

        var ended = await BuiltProgram.RunAsync(["preview", "test", "--root", project.Path]);

        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("gcp:", ended.Out, StringComparison.Ordinal);
    }
}

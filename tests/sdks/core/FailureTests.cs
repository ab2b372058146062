using Pulumi;
using Pulumi.Testing;

namespace Infra.Tests.Sdks.Core;

public sealed class FailureTests
{
    [Fact]
    public async Task A_run_exception_is_told_by_its_message_alone() =>
        Assert.Equal("no stack, no service", await FirstLineAsync(() => throw new RunException("no stack, no service")));

    [Fact]
    public async Task Any_other_exception_is_told_with_the_program_and_its_trace()
    {
        var error = await ErrorAsync(() => throw new InvalidOperationException("broken"));

        Assert.Matches(@"^Running program '.*' failed with an unhandled exception:\nSystem\.InvalidOperationException: broken\n   at ", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_exception_inside_an_apply_that_nobody_waits_for_fails_the_run() =>
        Assert.Contains("broken inside", await ErrorAsync(() => Output.Create(1).Apply(int (_) => throw new InvalidOperationException("broken inside"))), StringComparison.Ordinal);

    [Fact]
    public async Task A_refused_resource_fails_the_run() =>
        Assert.Contains("part was refused", await ErrorAsync(() => _ = new Part("part"), new RefusingMocks()), StringComparison.Ordinal);

    [Fact]
    public async Task A_required_argument_that_is_absent_is_named() =>
        Assert.Contains(
            "[Input] Infra.Tests.Sdks.Core.Strict.Label is required but was not given a value (Parameter 'label')",
            await ErrorAsync(() => _ = new CustomResource("test:index:Strict", "strict", new Strict())),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_task_among_the_arguments_is_refused_with_its_place() =>
        Assert.Contains(
            "Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:",
            await ErrorAsync(() => _ = new Part("part", new() { Anything = Task.CompletedTask })),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_logged_error_fails_a_run_that_went_well() =>
        Assert.Equal("logged", await FirstLineAsync(() => Log.Error("logged")));

    [Fact]
    public void Without_a_run_there_is_no_deployment() =>
        Assert.Equal(
            "Trying to acquire Deployment.Instance before 'Run' was called.",
            Assert.Throws<InvalidOperationException>(() => Deployment.Instance).Message);

    private static async Task<string> FirstLineAsync(Action program) => (await ErrorAsync(program)).Split('\n')[0];

    private static async Task<string> ErrorAsync(Action program, IMocks? mocks = null) =>
        (await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(mocks ?? new EmptyMocks(), null, program))).Message;
}

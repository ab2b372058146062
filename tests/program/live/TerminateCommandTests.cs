using Infra.Plan;
using Infra.Tests.Conformance;

namespace Infra.Tests.Program.Live;

/// <summary><c>terminate</c> as it was built, by the real AWS command line against an imitated cloud.</summary>
[Collection(LiveCloud.Name)]
public sealed class TerminateCommandTests(MendedCloud cloud)
{
    [MotoFact]
    public async Task The_agent_finds_a_command_and_the_operator_sees_what_becomes_of_it()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5c0001");
        await stack.TellAsync(TimeSpan.Zero, SampleStatus.Ready("i-0a"), SampleStatus.Ready("i-0b"));

        var running = stack.RunAsync("terminate", "test", "chat", "i-0b", "--yes");
        var key = await CommandAsync(stack);
        await stack.TellAsync(TimeSpan.Zero, SampleStatus.Ready("i-0a"), SampleStatus.Ending("i-0b"));
        var ended = await running;
        var again = await stack.RunAsync("terminate", "test", "chat", "i-0b");

        var command = AgentCommand.Read((await stack.Store.ReadAsync(key, CancellationToken.None))!)!;
        Assert.Equal((AgentCommand.Terminate, "chat", "i-0b", $"{Environment.UserName}@{Environment.MachineName}"), (command.Command, command.Service, command.Replica, command.By));
        Assert.Equal((0, "The agent is asked to end i-0b of test/chat.\n", "i-0b is on its way out: asked by ops@desk\n"), (ended.ExitCode, ended.Error, ended.Out));
        Assert.Equal((0, "i-0b of test/chat is on its way out already: asked by ops@desk.\n", ""), (again.ExitCode, again.Out, again.Error));
        Assert.Single(await stack.Store.ListAsync($"{BucketKeys.Commands}/", null, CancellationToken.None));
    }

    [MotoFact]
    public async Task Nothing_is_asked_for_a_replica_that_is_not_there_or_when_nobody_can_agree()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5c0002");
        await stack.TellAsync(TimeSpan.Zero, SampleStatus.Ready("i-0a"), SampleStatus.Starting("i-0b"));

        var unknown = await stack.RunAsync("terminate", "test", "chat", "i-0c", "--yes");
        var unasked = await stack.RunAsync("terminate", "test", "chat", "i-0a");
        var service = await stack.RunAsync("terminate", "test", "chta", "i-0a");

        Assert.Equal((2, "", "test/chat has no replica i-0c.\n  Its replicas are i-0a (READY), i-0b (STARTING).\n"), (unknown.ExitCode, unknown.Out, unknown.Error));
        Assert.Equal((2, "", "terminate asks before it ends a machine, and nobody can answer here.\n  Say so beforehand: --yes.\n"), (unasked.ExitCode, unasked.Out, unasked.Error));
        Assert.Equal((2, "", "The stack test has no service chta.\n  Did you mean chat?\n"), (service.ExitCode, service.Out, service.Error));
        Assert.Empty(await stack.Store.ListAsync($"{BucketKeys.Commands}/", null, CancellationToken.None));
    }

    /// <summary>Waits for the key of a command.</summary>
    private static async Task<string> CommandAsync(LiveStack stack)
    {
        for (var looked = 0; ; looked++)
        {
            if (await stack.Store.ListAsync($"{BucketKeys.Commands}/", null, CancellationToken.None) is [var command])
            {
                Assert.Matches("^balancer/commands/[0-9]{8}T[0-9]{9}-[0-9a-f]{6}\\.json$", command.Key);
                return command.Key;
            }

            Assert.True(looked < 100, "no command was written");
            await Task.Delay(100);
        }
    }
}

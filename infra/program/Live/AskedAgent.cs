using Infra.Agent;
using Infra.Agent.Local;
using Infra.Edge;

namespace Infra.Live;

/// <summary>An agent that operators ask for something: that of a stack, or of a run on this machine.</summary>
internal sealed record AskedAgent
{
    /// <summary>The stack's name, or what stands for it.</summary>
    public required string Stack { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Reads what it wrote last.</summary>
    public required Func<CancellationToken, Task<AgentStatus>> StatusAsync { get; init; }

    /// <summary>Writes a command under its key.</summary>
    public required Func<string, byte[], CancellationToken, Task> WriteAsync { get; init; }

    /// <summary>What tells more when it does nothing.</summary>
    public required string More { get; init; }

    /// <summary>That of a stack.</summary>
    public static AskedAgent Of(RunningStack running) => new()
    {
        Stack = running.Plan.Stack,
        Time = running.Bucket.Tools.Time,
        StatusAsync = running.StatusAsync,
        WriteAsync = running.Bucket.WriteAsync,
        More = $"`infra logs {running.Plan.Stack} --controller` tells what it says.",
    };

    /// <summary>That of the run on this machine which has a service.</summary>
    /// <exception cref="UsageException">No run has it, or more than one.</exception>
    public static AskedAgent Here(string service, Tools tools)
    {
        var folder = LocalRuns.Folder(service);
        return new()
        {
            Stack = LocalRuns.Name,
            Time = tools.Time,
            StatusAsync = _ => Task.FromResult(LocalRuns.Status(folder) ?? throw new NotUpException($"{service} does not run here any more.")),
            WriteAsync = (key, content, _) =>
            {
                LocalCommands.Write(folder, key, content);
                return Task.CompletedTask;
            },
            More = "`infra status local` tells what failed.",
        };
    }
}

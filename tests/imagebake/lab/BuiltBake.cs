using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake.Lab;

/// <summary>The program imagebake as it was built, run as a process of its own against a lab's cloud.</summary>
internal static class BuiltBake
{
    // Far more than any of these takes, so that a hang fails instead of holding up all tests.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(10);

    /// <summary>Its path, for a shell.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "imagebake.dll");

    /// <summary>Starts a command in a project.</summary>
    public static Child Start(BakeLab lab, TemporaryFolder project, params string[] arguments) =>
        Child.Start("dotnet", [Path, .. arguments], project.Path, lab.Environment());

    /// <summary>Waits until a call hangs, and lets the next one that is to hang tell it anew.</summary>
    public static async Task HangsAsync(TemporaryFolder project)
    {
        using var limit = new CancellationTokenSource(_limit);
        while (!File.Exists($"{project.Path}.hangs"))
        {
            await Task.Delay(_look, limit.Token);
        }

        File.Delete($"{project.Path}.hangs");
    }

    /// <summary>Sends a signal to the program alone; what it runs is its own business.</summary>
    public static async Task SignalAsync(Child program, string signal)
    {
        await using var kill = Child.Start("kill", [$"-{signal}", $"{program.Id}"], "/");
        Assert.Equal(0, (await kill.EndAsync(_limit)).ExitCode);
    }

    /// <summary>Waits for its end.</summary>
    public static Task<Ended> EndAsync(Child program) => program.EndAsync(_limit);
}

using Infra.Tests.Protocol;

namespace Infra.Tests.Program;

/// <summary>The program as it was built, run as a process of its own.</summary>
internal static class BuiltProgram
{
    // Far more than a command takes, so that a hang fails instead of holding up all tests.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command in the project's folder, or in another one, with some variables more.</summary>
    public static async Task<Ended> RunAsync(IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? more = null)
    {
        // Whatever surrounds the tests, the program must not take it for an engine.
        var environment = new Dictionary<string, string?> { ["PULUMI_MONITOR"] = null, ["NO_COLOR"] = null };
        foreach (var (name, value) in more ?? new Dictionary<string, string?>())
        {
            environment[name] = value;
        }

        await using var program = Child.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "infra.dll"), .. arguments],
            folder ?? Repository.Root,
            environment);
        return await program.EndAsync(_limit);
    }
}

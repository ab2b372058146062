using Infra.Edge;

namespace Infra.Tests.Program;

/// <summary>A project of a test's own in a git repository of its own.</summary>
internal static class GitProject
{
    /// <summary>The example project, committed.</summary>
    public static async Task<TemporaryFolder> CreateAsync(string stack = ExampleProject.Stack, string service = ExampleProject.Service)
    {
        var project = ExampleProject.Create(stack, service).Write(".gitignore", "*.log\n");
        await RunAsync(project, "init", "--quiet", "--initial-branch=main");
        await RunAsync(project, "add", "--all");
        await CommitAsync(project, "first");
        return project;
    }

    /// <summary>Commits what is staged.</summary>
    public static Task CommitAsync(TemporaryFolder project, string message, params IEnumerable<string> options)
        => RunAsync(project, ["-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", message, .. options]);

    /// <summary>Runs git in the project and returns what it printed.</summary>
    public static Task<string> RunAsync(TemporaryFolder project, params IEnumerable<string> arguments)
        => Tools.OfThisMachine.TextAsync(new("git", ["-C", project.Path, .. arguments], TimeSpan.FromMinutes(1)), CancellationToken.None);
}

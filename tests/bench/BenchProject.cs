using System.Globalization;
using System.Text;
using Infra.Tests.Protocol;

namespace Infra.Bench;

/// <summary>A project with one stack of many services, in a folder of its own that goes when the bench is done.</summary>
internal sealed class BenchProject : IDisposable
{
    /// <summary>The stack's name.</summary>
    public const string Stack = "bench";

    private readonly int _services;

    /// <summary>Writes the project.</summary>
    public BenchProject(int services)
    {
        _services = services;
        Root = Directory.CreateTempSubdirectory("warmstart-bench-").FullName;
        Write("Pulumi.yaml", "name: warmstart\nruntime: dotnet\n");
        var stack = new StringBuilder("id: 4c1d7e\nclouds: [aws]\nendpoint: {allow: [203.0.113.0/24]}\nregions: {aws/us-east-1: {}}\nservices:\n");
        for (var i = 0; i < services; i++)
        {
            stack.Append(CultureInfo.InvariantCulture, $"  s{i}: {{port: {30001 + i}}}\n");
        }

        Write($"stacks/{Stack}/stack.yaml", stack.ToString());
        Change(0);
    }

    /// <summary>The project's folder.</summary>
    public string Root { get; }

    /// <summary>Writes every service anew, the first of them with another number of replicas and another text.</summary>
    public void Change(int first)
    {
        for (var i = 0; i < _services; i++)
        {
            Write($"stacks/{Stack}/s{i}/service.yaml", $$"""
                service: {replicas: {{(i < first ? 3 : 2)}}, readiness_probe: /health}
                resources: {ports: 8080, accelerators: {L4: 1, A10G: 1} }
                envs: {VERSION: "{{(i < first ? 2 : 1)}}"}
                setup: pip install vllm
                run: vllm serve model --port 8080

                """);
        }
    }

    /// <summary>Commits it to a repository of its own.</summary>
    public async Task CommitAsync()
    {
        foreach (var arguments in new string[][] { ["init", "--quiet"], ["add", "--all"], ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--message", "bench"] })
        {
            await using var git = Child.Start("git", arguments, Root);
            _ = await git.EndAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

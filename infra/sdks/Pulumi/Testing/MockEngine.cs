using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>Keeps the errors that a program logs.</summary>
internal sealed class MockEngine : IEngine
{
    public List<string> Errors { get; } = [];

    public Task LogAsync(LogRequest request)
    {
        if (request.Severity is LogSeverity.Error)
        {
            lock (Errors)
            {
                Errors.Add(request.Message);
            }
        }

        return Task.CompletedTask;
    }

    public Task RequirePulumiVersionAsync(RequirePulumiVersionRequest request) => Task.CompletedTask;
}

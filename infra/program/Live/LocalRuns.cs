using System.Text.Json;
using Infra.Agent;
using Infra.Agent.Local;
using Infra.Edge;

namespace Infra.Live;

/// <summary>The services that <c>local</c> runs on this machine.</summary>
internal static class LocalRuns
{
    /// <summary>What stands for them where a stack is named.</summary>
    public const string Name = "local";

    /// <summary>How each is, in the order in which they were begun; those of other users are not seen.</summary>
    public static IReadOnlyList<StackStatus> Read(Tools tools) =>
    [
        .. from folder in LocalFolderLock.Folders()
           let agent = Status(folder)
           where agent is not null
           orderby Directory.GetCreationTimeUtc(folder)
           select new StackStatus
           {
               Stack = agent.Stack,
               Where = StackStatus.ThisMachine,
               Now = tools.Time.GetUtcNow(),
               Agent = agent,
               Endpoints = agent.Services.ToDictionary(service => service.Service, Local.Endpoints.Url, StringComparer.Ordinal),
           },
    ];

    /// <summary>What the agent of a run wrote last; null when it wrote nothing, or is gone, or is another user's.</summary>
    private static AgentStatus? Status(string folder)
    {
        try
        {
            return AgentStatus.Parse(File.ReadAllBytes(Path.Combine(folder, "status.json")));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

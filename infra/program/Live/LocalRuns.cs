using System.Text.Json;
using Infra.Agent;
using Infra.Agent.Local;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Live;

/// <summary>The services that <c>local</c> runs on this machine.</summary>
internal static class LocalRuns
{
    /// <summary>What stands for them where a stack is named.</summary>
    public const string Name = "local";

    /// <summary>Whether these are meant, and no stack of the project that has their name.</summary>
    public static bool AreMeant(string? stack, string? root)
    {
        try
        {
            return stack == Name && !Stacks.Names(ProjectRoot.Find(root)).Contains(stack);
        }
        catch (UsageException) when (root is null)
        {
            return true;
        }
    }

    /// <summary>The folder of the one run that has a service of this name.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public static string Folder(string service)
    {
        var runs = LocalFolderLock.Folders().Select(folder => (Folder: folder, Services: Status(folder)?.Services.Select(one => one.Service).ToList() ?? [])).ToList();
        List<string> known = [.. runs.SelectMany(run => run.Services).Distinct()];
        return runs.Where(run => run.Services.Contains(service)).Select(run => run.Folder).ToList() switch
        {
            [var folder] => folder,
            [] => throw new UsageException($"No service {service} runs on this machine.", known.Count > 0 ? Suggest.Mend(service, known, "There run") : "`infra local FILE` runs one."),
            var several => throw new UsageException($"Several services of the name {service} run on this machine.", $"End all but one; their folders are {string.Join(", ", several)}."),
        };
    }

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
    public static AgentStatus? Status(string folder)
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

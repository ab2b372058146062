using Infra.Edge;
using Infra.Plan;

namespace Infra.Tests.Protocol;

/// <summary>A published agent that is only a script, of the sources as they are: a real one takes a minute to publish, and is 80 MB.</summary>
internal static class StandInAgent
{
    private static readonly Lazy<string> _folder = new(() =>
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "stand-in-agent");
        Directory.CreateDirectory(folder);
        File.WriteAllText(System.IO.Path.Combine(folder, AgentParts.Program), "#!/bin/sh\nexit 1\n");
        File.WriteAllLines(System.IO.Path.Combine(folder, "sources"), AgentSources.Lines(Repository.Root));
        return folder;
    });

    public static string Folder => _folder.Value;
}

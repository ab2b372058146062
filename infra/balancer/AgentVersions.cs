using System.Formats.Tar;
using System.IO.Compression;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent;

/// <summary>
/// The agents on this machine, a folder for each, and the one of them that the machine's launcher runs (<see cref="AgentParts"/>). An
/// agent that takes another one ends; the launcher runs the other, and this one again if that is no good. HAProxy runs on meanwhile.
/// </summary>
internal sealed class AgentVersions(string folder, string own, TimeProvider time)
{
    /// <summary>One that was no good is tried again after this time: it may have been the world's fault.</summary>
    private static readonly TimeSpan _grudge = TimeSpan.FromHours(1);

    private bool _isReady;

    /// <summary>This agent.</summary>
    public string Own => own;

    /// <summary>The agent of the folder that this program runs from; null where no launcher has put it there.</summary>
    public static AgentVersions? Here(string folder, TimeProvider time)
    {
        var program = new DirectoryInfo(AppContext.BaseDirectory);
        return program.Parent?.FullName == Path.GetFullPath(folder).TrimEnd('/') ? new(folder, program.Name, time) : null;
    }

    /// <summary>The agent that a key of the bucket stands for.</summary>
    public static string Of(string key) => Path.GetFileName(key)[..^".tar.gz".Length];

    /// <summary>Tells the launcher that this agent is good, and removes all others but the one before it.</summary>
    public void Ready()
    {
        if (_isReady)
        {
            return;
        }

        File.WriteAllText(Path.Combine(folder, AgentParts.ReadyFile), own);
        var previous = Path.Combine(folder, AgentParts.PreviousFile);
        var before = File.Exists(previous) ? File.ReadAllText(previous).Trim() : null;
        foreach (var other in new DirectoryInfo(folder).EnumerateDirectories().Where(other => other.Name != own && other.Name != before && File.Exists(Path.Combine(other.FullName, AgentParts.Program))))
        {
            other.Delete(recursive: true);
        }

        _isReady = true;
    }

    /// <summary>Why the machine went back from an agent that was wanted: null when it did not.</summary>
    public string? Refused(string wanted)
    {
        var file = new FileInfo(Path.Combine(folder, AgentParts.RefusedFile));
        return file.Exists && time.GetUtcNow() - file.LastWriteTimeUtc < _grudge && File.ReadAllText(file.FullName).Trim().Split(' ', 2) is [var version, var reason] && version == wanted
            ? reason
            : null;
    }

    /// <summary>Unpacks another agent and makes it the one that is run next; this one has to end then.</summary>
    /// <exception cref="ToolException">It is no agent.</exception>
    public async Task TakeAsync(string wanted, Func<string, Task> fetch, CancellationToken cancellationToken)
    {
        var (part, archive) = (Path.Combine(folder, $"{wanted}.part"), Path.Combine(folder, $"{wanted}.tar.gz"));
        Remove(part);
        try
        {
            Directory.CreateDirectory(part);
            await fetch(archive);
            await using var file = File.OpenRead(archive);
            await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(unzipped, part, overwriteFiles: true, cancellationToken);
            if (!File.Exists(Path.Combine(part, AgentParts.Program)))
            {
                throw new ToolException($"The archive of the agent {wanted} holds no {AgentParts.Program}.");
            }

            Remove(Path.Combine(folder, wanted));
            Directory.Move(part, Path.Combine(folder, wanted));
        }
        catch (InvalidDataException failure)
        {
            throw new ToolException($"The archive of the agent {wanted} cannot be unpacked: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(archive);
            Remove(part);
        }

        Write(AgentParts.PreviousFile, own);
        Write(AgentParts.CurrentFile, wanted);
    }

    /// <summary>Whoever looks finds the old name or the new one.</summary>
    private void Write(string file, string version)
    {
        var fresh = Path.Combine(folder, $"{file}.part");
        File.WriteAllText(fresh, $"{version}\n");
        File.Move(fresh, Path.Combine(folder, file), overwrite: true);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}

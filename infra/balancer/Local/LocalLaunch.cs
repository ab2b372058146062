using System.Globalization;
using Infra.Agent.Run;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>Launches a machine on this machine: a process in network, mount and process namespaces of its own, which end with it.</summary>
internal static class LocalLaunch
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Launches the machine with this number of a group.</summary>
    /// <exception cref="ToolException">This machine cannot do that.</exception>
    public static async Task RunAsync(LocalPlaces places, string group, string version, int number, LocalTemplate template, Tools tools, CancellationToken cancellationToken)
    {
        var instance = $"{group}-{number.ToString(CultureInfo.InvariantCulture)}";
        // An address is not used again soon: HAProxy would take the new machine for the one before.
        var network = places.Network;
        var pair = network.Free(number);
        var machine = new LocalMachine
        {
            Instance = instance,
            Number = number,
            Folder = places.Machine(instance),
            Bucket = places.Bucket,
            Address = network.There(pair),
            HasWayOut = places.HasWayOut,
        };
        Directory.CreateDirectory(machine.Folder);
        var boot = Path.Combine(machine.Folder, "boot");
        await File.WriteAllTextAsync(boot, template.BootText(machine), cancellationToken);
        var process = Child.Start(places.Log(instance), template.Secrets, ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", boot]);
        var record = new LocalInstance
        {
            Instance = instance,
            Group = group,
            Version = version,
            Address = machine.Address,
            Launched = tools.Time.GetUtcNow(),
            Process = process,
        };
        LocalFile.Write(places.Record(instance), record);
        await HasNetworkAsync(process, places.Log(instance), cancellationToken);
        await network.LinkAsync(pair, process, tools, cancellationToken);
        if (places.HasWayOut)
        {
            LocalFile.Write(places.Record(instance), record with { WayOut = LocalWayOut.Start(places.WayOutLog(instance), process) });
        }
    }

    /// <summary>Waits until the process has left this machine's network: what is put into its network before would land here.</summary>
    private static async Task HasNetworkAsync(Child process, string log, CancellationToken cancellationToken)
    {
        var own = File.ResolveLinkTarget("/proc/self/ns/net", returnFinalTarget: false)!.Name;
        for (var waited = TimeSpan.Zero; waited < _patience && process.IsAlive; waited += _pause)
        {
            if (Network(process) is { } network && network != own)
            {
                return;
            }

            await Task.Delay(_pause, cancellationToken);
        }

        throw new ToolException($"A replica cannot have a network of its own here:\n{(await File.ReadAllTextAsync(log, cancellationToken)).Trim()}");
    }

    private static string? Network(Child process)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/ns/net", returnFinalTarget: false)?.Name;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

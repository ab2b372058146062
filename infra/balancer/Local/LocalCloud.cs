using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>
/// A cloud made of this machine: groups that keep as many machines as they are asked for, as an Auto Scaling group does. It has no
/// loop of its own: whoever asks about a group also fills it.
/// </summary>
internal sealed class LocalCloud(LocalPlaces places, IReadOnlyDictionary<string, LocalTemplate> templates, Tools tools)
{
    /// <summary>What a machine that is terminated may take to end in order.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(3);

    /// <summary>The groups of a service, filled, and their machines.</summary>
    public async Task<CloudView> DiscoverAsync(FleetService service, CancellationToken cancellationToken)
    {
        var groups = new List<ObservedGroup>();
        var machines = new List<Machine>();
        foreach (var group in service.Scaling.Groups)
        {
            var state = LocalGroup.Read(places.Group(group.Name)) ?? new() { LaunchVersion = group.Version };
            state = await SweepAsync(group.Name, state);
            state = await FillAsync(group.Name, state, cancellationToken);
            groups.Add(new()
            {
                Name = group.Name,
                Desired = state.Desired,
                LaunchVersion = state.LaunchVersion,
                Failures = state.Failure is { } failure ? [failure] : [],
            });
            machines.AddRange(Instances(group.Name).Select(Machine));
        }

        return new(groups, machines);
    }

    /// <summary>Asks a group for this many machines.</summary>
    public void SetCount(string group, int count) => Change(group, state => state with { Desired = count });

    /// <summary>Lets a group launch this version.</summary>
    public void SetLaunchVersion(string group, string version) => Change(group, state => state with { LaunchVersion = version });

    /// <summary>Ends a machine; its group's count goes down by one.</summary>
    public async Task TerminateAsync(string group, string instance)
    {
        if (LocalFile.Read<LocalInstance>(places.Record(instance)) is { } machine)
        {
            Change(group, state => state with { Desired = Math.Max(0, state.Desired - 1) });
            await machine.EndAsync(_grace);
            Remove(instance);
        }
    }

    /// <summary>Ends all machines, whatever their group.</summary>
    public async Task StopAllAsync(TimeSpan grace) => await Task.WhenAll(Instances(null).Select(machine => machine.EndAsync(grace)));

    /// <summary>The machines that there are.</summary>
    public IReadOnlyList<LocalInstance> Machines => [.. Instances(null)];

    /// <summary>What a machine said.</summary>
    public string Log(string instance) => File.Exists(places.Log(instance)) ? File.ReadAllText(places.Log(instance)) : "";

    private async Task<LocalGroup> FillAsync(string group, LocalGroup state, CancellationToken cancellationToken)
    {
        for (var missing = state.Desired - Instances(group).Count(); missing > 0; missing--)
        {
            state = state with { Launched = state.Launched + 1 };
            LocalFile.Write(places.Group(group), state);
            try
            {
                await LocalLaunch.RunAsync(places, group, state.LaunchVersion, state.Launched, templates[state.LaunchVersion], tools, cancellationToken);
            }
            catch (ToolException failure)
            {
                state = state with { Failure = new(tools.Time.GetUtcNow(), CapacityFailureKind.Other, failure.Message) };
                LocalFile.Write(places.Group(group), state);
                break;
            }
        }

        return state;
    }

    /// <summary>Machines whose process ended are gone, as one of a cloud that was terminated. What reported why it failed stays until it is terminated.</summary>
    private async Task<LocalGroup> SweepAsync(string group, LocalGroup state)
    {
        foreach (var machine in Instances(group).Where(machine => !machine.Process.IsAlive).ToList())
        {
            var reports = Read(machine.Instance);
            if (reports.Failure is not null)
            {
                continue;
            }

            if (reports.RunStarted is null)
            {
                state = state with { Failure = new(tools.Time.GetUtcNow(), CapacityFailureKind.Other, $"{machine.Instance} ended before its run:\n{Log(machine.Instance).Trim()}") };
                LocalFile.Write(places.Group(group), state);
            }

            await machine.EndAsync(TimeSpan.Zero);
            Remove(machine.Instance);
        }

        return state;
    }

    private void Remove(string instance) => Directory.Delete(places.Machine(instance), recursive: true);

    private void Change(string group, Func<LocalGroup, LocalGroup> change)
    {
        var path = places.Group(group);
        LocalFile.Write(path, change(LocalGroup.Read(path) ?? throw new InvalidOperationException($"The group {group} was never asked for.")));
    }

    private IEnumerable<LocalInstance> Instances(string? group) => Directory.Exists(places.Machines)
        ? Directory.EnumerateDirectories(places.Machines).Order(StringComparer.Ordinal)
            .Select(folder => LocalFile.Read<LocalInstance>(places.Record(Path.GetFileName(folder))))
            .OfType<LocalInstance>()
            .Where(machine => group is null || machine.Group == group)
        : [];

    private Machine Machine(LocalInstance machine) => new()
    {
        Instance = machine.Instance,
        Group = machine.Group,
        Version = machine.Version,
        Address = machine.Address,
        Zone = "local",
        MachineType = "local",
        Launched = machine.Launched,
        Life = MachineLife.Running,
        Reports = Read(machine.Instance),
    };

    private Reports Read(string instance) => File.Exists(places.Report(instance)) ? Reports.Parse(File.ReadAllText(places.Report(instance))) : Reports.None;
}

using System.Globalization;

namespace Infra.Plan;

/// <summary>A made-up cloud for one service: groups that launch, machines that boot, get ready, fail and are taken away. Its time is told; nothing in it is random.</summary>
internal sealed class World
{
    /// <summary>A machine that ends is seen doing so for so long.</summary>
    private static readonly TimeSpan _stopping = TimeSpan.FromSeconds(20);

    /// <summary>A cloud without machines says so about as often.</summary>
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(30);

    private readonly Func<string, int, Fate> _fate;
    private int _launched;

    /// <summary>A world in which nothing runs yet. <paramref name="fate"/> says what becomes of a machine, by its version and number.</summary>
    public World(IEnumerable<ScalingGroup> groups, DateTimeOffset start, Func<string, int, Fate> fate)
    {
        Groups = [.. groups.Select(group => new WorldGroup(group))];
        Now = start;
        _fate = fate;
    }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<WorldGroup> Groups { get; }

    public List<WorldMachine> Machines { get; } = [];

    /// <summary>Machines that are there and were not told to end.</summary>
    public IEnumerable<WorldMachine> Running => Machines.Where(machine => machine.EndedAt is null);

    public int Ready => Machines.Count(machine => !machine.IsDrained && machine.IsReady(Now));

    /// <summary>Time goes on: the cloud takes what it gave notice of, gives notice of what is above its capacity, and launches what lacks.</summary>
    public void Advance(TimeSpan by)
    {
        Now += by;
        Machines.RemoveAll(machine => machine.TakenAt <= Now || Now - machine.EndedAt >= _stopping);
        foreach (var group in Groups)
        {
            List<WorldMachine> here = [.. Running.Where(machine => machine.Group.Name == group.Plan.Name)];
            List<WorldMachine> safe = [.. here.Where(machine => machine.TakenAt is null)];
            foreach (var machine in safe.Skip(group.Capacity))
            {
                machine.TakenAt = Now + group.Notice;
            }

            Launch(group, here.Count);
        }

        Machines.RemoveAll(machine => machine.TakenAt <= Now);
    }

    public Observations Observe(long requests) => new()
    {
        Groups = [.. Groups.Select(group => group.Seen)],
        Replicas = [.. Machines.Select(machine => machine.Seen(Now))],
        Requests = requests,
    };

    /// <summary>Does what was decided.</summary>
    public void Do(IEnumerable<ScalingAction> actions)
    {
        foreach (var action in actions)
        {
            Do(action);
        }
    }

    private void Do(ScalingAction action)
    {
        switch (action)
        {
            case SetLaunchVersion set:
                Group(set.Group).LaunchVersion = set.Version;
                break;
            case RaiseCount raise:
                Group(raise.Group).Desired = Math.Max(raise.Count, Group(raise.Group).Desired);
                break;
            case WithdrawCount withdraw:
                Group(withdraw.Group).Desired = Math.Max(withdraw.Count, Running.Count(machine => machine.Group.Name == withdraw.Group));
                break;
            case DrainReplica drain:
                Machine(drain.Instance).IsDrained = true;
                break;
            case ResumeReplica resume:
                Machine(resume.Instance).IsDrained = false;
                break;
            case TerminateReplica terminate:
                Machine(terminate.Instance).EndedAt = Now;
                Group(terminate.Group).Desired--;
                break;
            case ReleaseReplica or StopRollout:
                break;
            default:
                throw new InvalidOperationException($"{action.GetType().Name} is not known here.");
        }
    }

    private void Launch(WorldGroup group, int here)
    {
        for (; here < group.Desired && here < group.Capacity; here++)
        {
            var number = ++_launched;
            Machines.Add(new()
            {
                Instance = string.Create(CultureInfo.InvariantCulture, $"i-{number:00000}"),
                Group = group.Plan,
                Version = group.LaunchVersion,
                Zone = group.Plan.Zones[number % group.Plan.Zones.Count],
                Launched = Now,
                Fate = _fate(group.LaunchVersion, number),
            });
        }

        if (here < group.Desired && !group.IsSilent && !(Now - group.Failure?.At < _retry))
        {
            group.Failure = new(Now, CapacityFailureKind.NoCapacity, "There is no capacity.");
        }
    }

    private WorldGroup Group(string name) => Groups.Single(group => group.Plan.Name == name);

    private WorldMachine Machine(string instance) => Machines.Single(machine => machine.Instance == instance);
}

namespace Infra.Plan;

/// <summary>How many reserved machines are still free while replicas are allotted, service after service.</summary>
internal sealed class ReservedRoom
{
    private readonly Dictionary<(Cloud, string, string), int> _taken;

    public ReservedRoom()
        : this([])
    {
    }

    private ReservedRoom(Dictionary<(Cloud, string, string), int> taken) => _taken = taken;

    /// <summary>The same room, to take from without taking it away.</summary>
    public ReservedRoom Copy() => new(new Dictionary<(Cloud, string, string), int>(_taken));

    /// <summary>Takes as many of these as are free, and says how many that were.</summary>
    public int Take(Candidate machine, int wanted)
    {
        var reserved = machine.Reservation ?? throw new InvalidOperationException($"{machine.Type.Name} in {machine.Region} is in no reservation.");
        var key = (machine.Cloud, machine.Region, reserved.Key);
        var taken = _taken.GetValueOrDefault(key);
        var here = Math.Clamp(wanted, 0, reserved.Count - taken);
        _taken[key] = taken + here;
        return here;
    }
}

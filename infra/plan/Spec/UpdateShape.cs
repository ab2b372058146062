namespace Infra.Plan;

/// <summary>How a stack says the way in which a new version of a service takes the place of the old one.</summary>
internal static class UpdateShape
{
    private static readonly UpdatePolicy _default = new();

    private static readonly Field<UpdateMode> _mode = new("mode", Scalars.Choice(StringComparison.Ordinal, ("rolling", UpdateMode.Rolling), ("blue_green", UpdateMode.BlueGreen)), "replica by replica, or all at once") { Default = "rolling" };
    private static readonly Field<int> _surge = new("max_surge", Scalars.Between(0, 1000, "a whole number from 0 to 1000"), "extra replicas while replica by replica is replaced; with 0 an old one goes before a new one comes") { Default = "1" };
    private static readonly Field<int> _hold = new("hold_minutes", Scalars.Between(0, 525600, "a whole number of minutes, at most a year"), "how long the first replica of a new version must be ready before the next follows") { Default = "10" };

    public static readonly Shape<UpdatePolicy> Shape = new MapShape<UpdatePolicy>(
        "a map such as {max_surge: 1, hold_minutes: 10}",
        [_mode, _surge, _hold],
        values => new()
        {
            Mode = values.Get(_mode)?.Value ?? _default.Mode,
            MaxSurge = values.Get(_surge)?.Value ?? _default.MaxSurge,
            Hold = values.Get(_hold) is { } minutes ? TimeSpan.FromMinutes(minutes.Value) : _default.Hold,
        })
    { EmptyIsAbsent = true };
}

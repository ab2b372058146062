using System.Globalization;

namespace Infra.Plan;

/// <summary>An update's order, for a reader.</summary>
internal static class UpdateWords
{
    /// <summary>The steps, at the service's minimum.</summary>
    /// <param name="kind">What happens.</param>
    /// <param name="service">The service.</param>
    /// <param name="replaced">Replicas that are replaced.</param>
    public static IReadOnlyList<string> Steps(UpdateKind kind, ServicePlan service, int replaced)
    {
        var (surge, hold) = (service.Policy.Update.MaxSurge, Minutes(service.Policy.Update.Hold));
        return (kind, replaced) switch
        {
            (UpdateKind.New, _) => ["its replicas start"],
            (UpdateKind.Kept, _) => [],
            (UpdateKind.Removed, _) => ["its replicas go at once", "its endpoint answers no more"],
            (_, 0) => ["nothing runs at the minimum that is replaced; what starts later is of the new version"],
            (UpdateKind.BlueGreen, _) =>
            [
                $"{Replicas(replaced)} of the new version {(replaced == 1 ? "starts" : "start")} beside the {(replaced == 1 ? "one" : Number(replaced))} that {(replaced == 1 ? "serves" : "serve")}",
                "when all are ready, traffic goes over to them at once",
                $"the old ones drain for up to {UpdatePace.DrainSeconds} s and go",
            ],
            (UpdateKind.Rolling, _) =>
            [
                surge == 0 ? $"one of {Replicas(replaced)} drains and goes; one of the new version starts in its place" : "one replica of the new version starts beside those that serve",
                $"it must be ready for {hold} without a failure; else the update stops and the old ones stay",
                .. replaced == 1 ? [$"the old one drains for up to {UpdatePace.DrainSeconds} s and goes"]
                    : new[] { $"then {(surge <= 1 ? "one" : $"{Number(surge)}")} at a time: {(surge == 0 ? "an old one goes, a new one comes" : $"a new one is ready, an old one drains for up to {UpdatePace.DrainSeconds} s and goes")}" },
            ],
        };
    }

    /// <summary>What answers requests meanwhile, as a clause.</summary>
    public static string Serves(UpdateKind kind, ServicePlan service, int replaced)
    {
        var running = service.Groups.Sum(group => group.Replicas);
        return kind switch
        {
            UpdateKind.New => "nothing serves until the first replica is ready",
            UpdateKind.Kept => "all replicas serve as they are",
            UpdateKind.Removed => "nothing serves",
            UpdateKind.Rolling or UpdateKind.BlueGreen when running == 0 => "nothing runs at the minimum; requests start replicas",
            UpdateKind.Rolling or UpdateKind.BlueGreen when replaced == 0 => "all replicas serve as they are",
            UpdateKind.Rolling when service.Policy.Update.MaxSurge == 0 => running == 1 ? "nothing serves while the only replica is replaced" : $"at least {Number(running - 1)} of {Replicas(running)} {Serve(running - 1)} throughout",
            UpdateKind.Rolling => $"at least {Replicas(running)} {Serve(running)} throughout, old and new side by side",
            UpdateKind.BlueGreen => $"the {(running == 1 ? "old replica" : $"{Number(running)} old replicas")} {Serve(running)}, then the new {(running == 1 ? "one" : "ones")}",
        };
    }

    private static string Serve(int count) => count == 1 ? "serves" : "serve";

    private static string Replicas(int count) => $"{Number(count)} {(count == 1 ? "replica" : "replicas")}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} {(Math.Abs(time.TotalMinutes - 1) < 0.5 ? "minute" : "minutes")}");
}

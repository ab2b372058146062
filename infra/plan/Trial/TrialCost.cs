using System.Globalization;

namespace Infra.Plan;

/// <summary>What a trial may cost, told before anything is started.</summary>
internal static class TrialCost
{
    /// <summary>One line: which machines, how many, for how long and for how much at most.</summary>
    /// <param name="trial">What is started.</param>
    /// <param name="machines">How many machines.</param>
    /// <param name="limit">How long each of them lives at most.</param>
    public static string Line(TrialPlan trial, int machines, TimeSpan limit)
    {
        var type = trial.Types[0];
        var cost = type.OnDemandPerHour is { } price
            ? string.Create(CultureInfo.InvariantCulture, $"at most ${price * machines * (decimal)limit.TotalHours:0.00}")
            : "at a price that is not known";
        return string.Create(CultureInfo.InvariantCulture, $"starting {machines} replicas of {trial.Service} on {type.Name}, for at most {Math.Ceiling(limit.TotalMinutes):0} minutes, {cost}");
    }
}

using System.CommandLine;
using System.Globalization;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary>The options by which a check refuses a plan: it ends with 3, as a rehearsal that misses what was asked of it.</summary>
internal sealed class GateOptions
{
    private readonly Option<string?> _coldStart = new("--max-cold-start") { Description = "Exit 3 when a replica of any placement may take longer to be ready (300s or 5m), by the high end of its range.", HelpName = "TIME" };
    private readonly Option<decimal?> _hourlyCost = new("--max-hourly-cost") { Description = "Exit 3 when the whole stack may cost more at its most, in US dollars by the hour.", HelpName = "USD" };
    private readonly Option<bool> _allowUnknown = new("--allow-unknown") { Description = "Let pass what nobody knows; without it, the unknown is beyond every limit." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_coldStart);
        command.Options.Add(_hourlyCost);
        command.Options.Add(_allowUnknown);
    }

    /// <summary>What was asked.</summary>
    /// <exception cref="UsageException">A limit is none.</exception>
    public PlanGates Read(ParseResult parsed)
    {
        var (time, dollars) = (parsed.GetValue(_coldStart), parsed.GetValue(_hourlyCost));
        if (dollars < 0)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--max-hourly-cost is {dollars}."), "Write dollars by the hour, such as 40 or 12.5.");
        }

        return new()
        {
            MaxColdStart = time is null ? null : Seconds(time),
            MaxHourlyCost = dollars,
            AllowUnknown = parsed.GetValue(_allowUnknown),
        };
    }

    /// <summary>Says what the plan misses, on standard error, and how the command is to end for it.</summary>
    public static async Task<int> EndAsync(PlanGates gates, StackPlan plan, StackEstimate estimate)
    {
        var missed = gates.Missed(plan, estimate);
        foreach (var sentence in missed)
        {
            await Console.Error.WriteLineAsync(sentence);
        }

        return missed.Count > 0 ? ExitCode.Difference : ExitCode.Done;
    }

    private static TimeSpan Seconds(string time)
    {
        var (digits, unit) = time.Length > 0 && time[^1] is 's' or 'm' ? (time[..^1], time[^1]) : (time, 's');
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 86400
            ? unit == 'm' ? TimeSpan.FromMinutes(number) : TimeSpan.FromSeconds(number)
            : throw new UsageException($"--max-cold-start is \"{time}\".", "Write seconds or minutes, such as 300s or 5m.");
    }
}

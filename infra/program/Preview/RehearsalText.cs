using System.Globalization;
using System.Text;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>A rehearsal for a reader.</summary>
internal static class RehearsalText
{
    public static string Of(string stack, Trace trace, IReadOnlyList<RehearsedService> services)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{stack}: {services.Count} {(services.Count == 1 ? "service" : "services")}, {trace.Length.TotalHours:#,0.##} hours rehearsed\n");
        foreach (var service in services)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{service.Name}  available {service.Available:0.###%} of the time, at its minimum {service.AtMinimum:0.###%}\n");
            text.Append(CultureInfo.InvariantCulture, $"  requests  {service.Requests:#,0}: {service.Lost:#,0} lost, since no replica was ready; {service.Above:#,0} above what the ready ones are to take\n");
            text.Append(CultureInfo.InvariantCulture, $"  machines  {service.MachineHours:#,0.0} hours, {service.Most} at the most; {service.Launched} launched, {service.Preempted} taken by the cloud\n");
            text.Append(service.Cost is { } cost ? string.Create(CultureInfo.InvariantCulture, $"  cost      ${cost:#,0.00} for the machines, ${cost / (decimal)trace.Length.TotalHours:0.###}/hour\n") : "  cost      unknown: no source gives the price of a machine that ran\n");
        }

        return text.ToString();
    }
}

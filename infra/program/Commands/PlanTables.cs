using System.Globalization;
using Infra.Plan;
using Infra.Preview;
using Spectre.Console;

namespace Infra.Commands;

/// <summary>The plan on a terminal: a table for each service, and one for the cost.</summary>
internal static class PlanTables
{
    /// <summary>Writes it.</summary>
    public static void Write(StackPlan plan, StackEstimate estimate, PlanReasons why)
    {
        Screen.Write([PlanText.Headline(plan, estimate)]);
        for (var i = 0; i < plan.Services.Count; i++)
        {
            var service = plan.Services[i];
            Screen.Write([Line.Empty, PlanText.Title(service, estimate.Services[i])]);
            AnsiConsole.Write(Placements(service, estimate.Services[i]));
            Screen.Write(PlanText.Reasons(service, why));
        }

        if (plan.Balancer is { } balancer)
        {
            Screen.Write([Line.Empty, PlanText.Balancer(balancer), Line.Empty]);
        }

        AnsiConsole.Write(Sums(estimate));
        Screen.Write(PlanCost.Beside(estimate));
    }

    private static Table Placements(ServicePlan service, ServiceEstimate estimate)
    {
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("placement", "replicas", "machines, first to last", "a replica");
        for (var i = 0; i < service.Groups.Count; i++)
        {
            var group = service.Groups[i];
            table.AddRow(
                Markup.Escape(group.Placement),
                PlanText.Replicas(group),
                Markup.Escape(string.Join('\n', group.MachineTypes.Select(Machine)) + (group.Reservation is { } reserved ? $"\n{reserved.Count} reserved as {reserved.Id}" : "")),
                Markup.Escape(PlanCost.Hour(estimate.Groups[i].Replica)));
        }

        return table;
    }

    private static Table Sums(StackEstimate estimate)
    {
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("cost", "$ an hour", "$ a month");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        foreach (var (name, amount) in PlanCost.Sums(estimate))
        {
            table.AddRow(name, Markup.Escape(PlanCost.Hour(amount)), Markup.Escape(PlanCost.Month(amount)));
        }

        return table;
    }

    private static string Machine(MachineTypePlan type) => string.Create(
        CultureInfo.InvariantCulture,
        $"{type.Name}{(type.Accelerator is null ? "" : $" {type.Accelerator}:{type.AcceleratorCount}")} {Counting.Price(type.PricePerHour)}");
}

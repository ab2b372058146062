using Infra.Plan;
using Infra.Preview;
using Spectre.Console;

namespace Infra.Commands;

/// <summary>The plan on a terminal: a table for each service, and one for the cost. They fit into 80 columns; the units stand above the figures.</summary>
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
            Screen.Write(PlanCost.Plus(estimate.Services[i].Groups.Select(group => group.Replica)).Append(PlanText.Update(service)).Concat(PlanText.Reasons(service, why)));
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
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = new(Color.Grey), ShowRowSeparators = true }
            .AddColumns("placement", "machines, first to last", "$/hour", "a replica, $/hour");
        table.Columns[1].NoWrap();
        table.Columns[2].NoWrap().RightAligned();
        table.Columns[3].RightAligned();
        for (var i = 0; i < service.Groups.Count; i++)
        {
            var group = service.Groups[i];
            table.AddRow(
                Placement(group),
                new Text(string.Join('\n', group.MachineTypes.Select(Machine))),
                new Text(string.Join('\n', group.MachineTypes.Select(type => PlanCost.Figure(type.PricePerHour)))),
                new Text(PlanCost.Figures(estimate.Groups[i].Replica)));
        }

        return table;
    }

    /// <summary>The placement, and below it how many replicas it holds: bright where there are some, grey where it waits.</summary>
    private static Paragraph Placement(ReplicaGroupPlan group)
    {
        var holds = group.Replicas > 0;
        return new Paragraph()
            .Append(group.Placement + "\n", new(decoration: holds ? Decoration.Bold : Decoration.None))
            .Append(PlanText.Replicas(group).Replace(", ", "\n", StringComparison.Ordinal), new(holds ? Color.Green : Color.Grey))
            .Append(group.Start is { } start ? $"\nready {(start.Total is null ? "" : "in ")}{StartText.Figures(start).Replace(" measured", "\nmeasured", StringComparison.Ordinal)}" : "", new(Color.Grey))
            .Append(group.Reservation is { } reserved ? $"\n{reserved.Count} reserved as\n{reserved.Id}" : "", new(Color.Grey));
    }

    private static Table Sums(StackEstimate estimate)
    {
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = new(Color.Grey) }.AddColumns("cost", "$/hour", "$/month");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        foreach (var (name, amount) in PlanCost.Sums(estimate))
        {
            table.AddRow(name, PlanCost.Figures(amount), PlanCost.MonthFigures(amount));
        }

        return table;
    }

    private static string Machine(MachineTypePlan type) => type.Accelerator is null ? type.Name : FormattableString.Invariant($"{type.Name} {type.Accelerator}:{type.AcceleratorCount}");
}

using System.CommandLine;
using Infra.Edge;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Commands;

/// <summary><c>plan</c>: every question about a stack answered, as text or JSON.</summary>
internal static class PlanCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, json, overrides) = (Arguments.Stack(), Arguments.Root(), Arguments.Json(), new OverrideOptions());
        var gates = new GateOptions();
        var why = new Option<bool>("--why") { Description = "Also tell why each placement was taken, and why each other machine type lost, and what each start is made of, with sources." };
        var catalog = new Option<string?>("--catalog") { Description = "Read the tables in this folder instead of the built-in prices: what `catalog update --into` wrote, or SkyPilot's own (aws/vms.csv and so on).", HelpName = "DIR" };
        var command = new Command("plan", """
            Shows where a stack's replicas will run, on which machines, what they cost, and how long they take to be ready.

            Examples:
              infra plan vllm
              infra plan vllm --why
              infra plan vllm --json
              infra plan vllm --max-cold-start 10m --max-hourly-cost 60
            """) { stack, why, catalog, json, root };
        overrides.AddTo(command);
        gates.AddTo(command);
        command.SetAction(async parsed =>
        {
            var asked = gates.Read(parsed);
            var folder = ProjectRoot.Find(parsed.GetValue(root));
            var reading = Stacks.Read(folder, parsed.GetRequiredValue(stack), overrides.Read(parsed));
            var facts = Facts.Read(folder, reading.Stack, parsed.GetValue(catalog));
            var planning = Stacks.Plan(folder, reading, facts);
            await Story.TellAsync(planning.Mistakes, planning.Notices);
            if (planning.Plan is not { } plan)
            {
                return ExitCode.Mistake;
            }

            var estimate = Estimating.Of(plan);
            Write(plan, estimate, parsed.GetValue(why) ? Stacks.Why(folder, reading, facts) : PlanReasons.None, parsed.GetValue(json));
            return await GateOptions.EndAsync(asked, plan, estimate);
        });
        return command;
    }

    private static void Write(StackPlan plan, StackEstimate estimate, PlanReasons why, bool json)
    {
        if (json)
        {
            using var output = new BufferedStream(Console.OpenStandardOutput());
            PlanJson.Write(plan, estimate, why, output);
        }
        else if (Screen.IsPlain)
        {
            Screen.Write(PlanText.Of(plan, estimate, why));
        }
        else
        {
            PlanTables.Write(plan, estimate, why);
        }
    }
}

using System.CommandLine;
using System.Text;
using Infra.Doctor;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary><c>doctor</c>: whether this machine and the account have what a stack needs.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var dryRun = new Option<bool>("--dry-run") { Description = "Write no quota file." };
        var command = new Command("doctor", """
            Looks at what a stack needs and tells how to mend what is missing: programs of this machine, credentials, regions and
            their zones, where machine types are sold, quotas, permissions, the bucket, images. It changes nothing in the
            account. The quotas go to stacks/STACK/quotas.json with today's date, from which plan and preview know them without a
            cloud. Ends with 1 when something is missing without which the stack cannot work.

            Examples:
              infra doctor dev
              infra doctor dev --json
            """) { stack, dryRun, json, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = ProjectRoot.Find(parsed.GetValue(root));
            var tools = Tools.OfThisMachine;
            var today = DateOnly.FromDateTime(tools.Time.GetUtcNow().UtcDateTime);
            var reading = Stacks.Read(folder, parsed.GetRequiredValue(stack), Overrides.None);
            // What it would be if the account allowed everything: the quotas of before must not hide anything.
            var facts = PlanFacts.Read(today, quotas: null, new Dictionary<Cloud, SourceFile>());
            var planning = Stacks.Plan(folder, reading, facts);
            await Story.TellAsync(planning.Mistakes, planning.Notices);
            if (planning.Plan is not { } plan)
            {
                return ExitCode.Mistake;
            }

            var balancer = Live.RunningStack.Of(plan, tools).Balancer;
            var (found, quotas) = await Examine.RunAsync(new(reading, plan, balancer, facts.Place.Catalogs, tools), cancellationToken);
            var file = quotas.Count == 0 || parsed.GetValue(dryRun) ? null : $"stacks/{plan.Stack}/quotas.json";
            if (file is not null)
            {
                StackPaths.Write(folder, new(file, Encoding.UTF8.GetBytes(QuotaText.Of(today, quotas))));
            }

            var findings = new Diagnoses(found, file, quotas.Count);
            Write(plan.Stack, findings, parsed.GetValue(json));
            return findings.Count(Verdict.Mistake) > 0 ? ExitCode.WorldFailed : ExitCode.Done;
        });
        return command;
    }

    private static void Write(string stack, Diagnoses findings, bool json)
    {
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            DoctorText.WriteJson(stack, findings, output);
        }
        else
        {
            Screen.Write(DoctorText.Of(stack, findings));
        }
    }
}

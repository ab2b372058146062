using System.CommandLine;
using System.Globalization;
using Infra.Edge;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Commands;

/// <summary><c>rehearse</c>: what would become of a stack's services while capacity, preemptions and requests go as a trace says.</summary>
internal static class RehearseCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var trace = new Option<string>("--trace") { Description = "What happens: lines of seconds,what,where,value, such as 0,requests,chat,2.5 or 600,capacity,aws-us-east-1-spot,0 or 900,preempt,aws-us-east-1-spot,2 or 86400,end.", HelpName = "FILE", Required = true };
        var ready = new Option<double>("--seconds-to-ready") { Description = "From the launch of a machine until its replica is ready.", HelpName = "N", DefaultValueFactory = _ => 300 };
        var available = new Option<double?>("--min-availability") { Description = "Exit 3 when a service is available for a smaller part of the time, in percent.", HelpName = "PERCENT" };
        var lost = new Option<double?>("--max-lost") { Description = "Exit 3 when a service loses more requests.", HelpName = "N" };
        var cost = new Option<decimal?>("--max-cost") { Description = "Exit 3 when the machines of all services cost more, or nobody knows what they cost.", HelpName = "USD" };
        var command = new Command("rehearse", """
            Plays a trace of capacity, preemptions and requests to the functions that decide on replicas for real.

            Examples:
              infra rehearse spot --trace storm.csv
              infra rehearse spot --trace storm.csv --min-availability 99.9 --max-cost 50
            """) { stack, trace, ready, available, lost, cost, json, root };
        command.SetAction(async parsed =>
        {
            var folder = ProjectRoot.Find(parsed.GetValue(root));
            var seconds = parsed.GetValue(ready);
            if (!(seconds is > 0 and <= 86400))
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--seconds-to-ready is {seconds}."), "Write a number of seconds above 0, at most a day.");
            }

            var reading = Stacks.Read(folder, parsed.GetRequiredValue(stack), Overrides.None);
            var planning = Stacks.Plan(folder, reading, Facts.Read(folder, reading.Stack, null));
            await Story.TellAsync(planning.Mistakes, []);
            if (planning.Plan is not { } plan)
            {
                return ExitCode.Mistake;
            }

            var path = parsed.GetRequiredValue(trace);
            var read = TraceReader.Read(Content(path), plan.Services);
            await Story.TellAsync(read.Mistakes, []);
            if (read.Trace is not { } events)
            {
                return ExitCode.Mistake;
            }

            RehearsedService[] services = [.. plan.Services.Select(service => Rehearsal.Play(service, plan.Regions, events, TimeSpan.FromSeconds(seconds)))];
            Write(plan.Stack, events, services, parsed.GetValue(json));
            var missed = Gates(services, parsed.GetValue(available), parsed.GetValue(lost), parsed.GetValue(cost)).ToList();
            foreach (var gate in missed)
            {
                await Console.Error.WriteLineAsync(gate);
            }

            return missed.Count > 0 ? ExitCode.Difference : ExitCode.Done;
        });
        return command;
    }

    private static SourceFile Content(string path) => File.Exists(path)
        ? new(path, File.ReadAllBytes(path))
        : throw new UsageException($"There is no file {path}.", "Give the trace that is to be played: --trace FILE.");

    private static void Write(string stack, Trace trace, IReadOnlyList<RehearsedService> services, bool json)
    {
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            RehearsalJson.Write(stack, trace, services, output);
        }
        else
        {
            Console.Out.Write(RehearsalText.Of(stack, trace, services));
        }
    }

    private static IEnumerable<string> Gates(IReadOnlyList<RehearsedService> services, double? available, double? lost, decimal? cost)
    {
        foreach (var service in services)
        {
            if (service.Available * 100 < available)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{service.Name} is available for {service.Available:0.###%} of the time, less than {available} %.");
            }

            if (service.Lost > lost)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{service.Name} loses {service.Lost:#,0} requests, more than {lost:#,0}.");
            }
        }

        var unknown = services.FirstOrDefault(service => service.Cost is null);
        var sum = services.Sum(service => service.Cost);
        if (cost is not null && unknown is not null)
        {
            yield return $"Nobody knows what {unknown.Name} costs.";
        }
        else if (sum > cost)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The machines cost ${sum:#,0.00}, more than ${cost:#,0.00}.");
        }
    }
}

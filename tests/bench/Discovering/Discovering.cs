using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Agent.Aws;
using Infra.Edge;
using Infra.Tests.Conformance;
using Infra.Tests.Protocol;

namespace Infra.Bench;

/// <summary>What the agent's look at one region costs, by AWS's own command line: calls, processor time, and time in all. The answers are moto's for one service, as many times as there are services.</summary>
internal static class Discovering
{
    private const string Region = "us-east-1";

    private const int Looks = 3;

    private const int Machines = 10;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <summary>Measures and prints, for so many services of ten machines each.</summary>
    public static async Task RunAsync(int services)
    {
        if (new[] { "aws", "moto_server", "python3" }.Where(program => !Tools.OfThisMachine.Has(program)).ToList() is { Count: > 0 } lacking)
        {
            Console.WriteLine($"Discovery is not measured: {string.Join(" and ", lacking)} {(lacking.Count == 1 ? "is" : "are")} not on PATH.");
            return;
        }

        using var folder = new Workplace();
        await using var moto = Start("tests/moto/server.py", []);
        var one = await EndpointAsync(moto);
        await FillAsync(one);
        await using var many = Start("tests/bench/Discovering/region.py", [one, services.ToString(CultureInfo.InvariantCulture)]);
        var tools = Counted(folder, await EndpointAsync(many));
        var looks = new List<(double Wall, double CommandLine, double Own)>();
        var calls = 0;
        for (var look = 0; look < Looks; look++)
        {
            using var aws = new AwsAsk(tools);
            var (watch, own, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, Used(folder));
            var seen = await AwsRegion.SeeAsync(aws, Region, "bench", CancellationToken.None);
            looks.Add((watch.Elapsed.TotalSeconds, Used(folder) - before, (Environment.CpuUsage.TotalTime - own).TotalSeconds));
            calls = aws.Calls;
            if (seen.Failure is { } failure || seen.Groups.Count != services || seen.Machines.Count != services * Machines)
            {
                Console.WriteLine($"Discovery is not measured: {seen.Failure ?? $"{seen.Groups.Count} groups and {seen.Machines.Count} machines were seen."}");
                return;
            }
        }

        Row.Write(string.Create(CultureInfo.InvariantCulture, $"a look at {services:N0} services, {services * Machines:N0} machines of a region"), calls, "", "calls of AWS's command line, whatever the number of services");
        Row.Write("  until all is known, median", Row.Median(looks.Select(look => look.Wall)), "s", "all three at once");
        Row.Write("  processor time of the command line", Row.Median(looks.Select(look => look.CommandLine)), "s", "a start alone is some 0.5 s each");
        Row.Write("  processor time of the agent", Row.Median(looks.Select(look => look.Own)), "s", "starting programs and reading their answers");
    }

    private static async Task<string> EndpointAsync(Child server) => $"http://127.0.0.1:{JsonNode.Parse(await server.HearAsync(_patience))!["port"]}";

    private static async Task FillAsync(string endpoint)
    {
        await using var filling = Start("tests/bench/Discovering/fleet.py", [endpoint]);
        if (await filling.EndAsync(_patience) is { ExitCode: not 0 } failed)
        {
            throw new InvalidOperationException($"moto was not filled:\n{failed.Error}");
        }
    }

    private static Child Start(string script, IEnumerable<string> arguments) => Child.Start("python3", [Path.Combine(BuiltProgram.Root, script), .. arguments], Path.Combine(BuiltProgram.Root, "tests", "moto"), new Dictionary<string, string?>
    {
        ["MOTO_AMIS_PATH"] = Path.Combine(BuiltProgram.Root, "tests", "moto", "amis.json"),
        ["MOTO_PUBLIC_PARAMETERS"] = Path.Combine(BuiltProgram.Root, "tests", "moto", "public-parameters.json"),
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    });

    /// <summary>The command line, which writes down what each call used of the processors.</summary>
    private static Tools Counted(Workplace folder, string endpoint)
    {
        var program = Path.Combine(folder.Of("bin"), "aws");
        File.WriteAllText(program, $"#!/bin/bash\nPATH=${{PATH#*:}}\naws \"$@\"\ncode=$?\ntimes >> '{Times(folder)}'\nexit $code\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return Tools.OfThisMachine with { Environment = new Dictionary<string, string?>(AwsEnvironment.Of(endpoint)) { ["PATH"] = $"{folder.Of("bin")}:{Environment.GetEnvironmentVariable("PATH")}" } };
    }

    /// <summary>Seconds that all calls so far have used; bash tells minutes and seconds of user and system, its own and its programs', as in "0m0.512s 0m0.080s".</summary>
    private static double Used(Workplace folder) => File.Exists(Times(folder))
        ? File.ReadLines(Times(folder)).SelectMany(line => line.Split(' ')).Sum(time => (60 * Number(time.Split('m')[0])) + Number(time.Split('m')[1].TrimEnd('s')))
        : 0;

    private static string Times(Workplace folder) => Path.Combine(folder.Path, "times");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

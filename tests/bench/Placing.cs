using System.Diagnostics;
using System.Globalization;
using System.Text;
using Infra.Plan;

namespace Infra.Bench;

/// <summary>How long it takes to place services on the full catalog: every region of every cloud, seven accelerators to choose from.</summary>
internal static class Placing
{
    private const int Runs = 200;

    private static readonly string[] _regions =
    [
        "aws/us-east-1", "aws/us-east-2", "aws/us-west-2", "aws/eu-west-1", "aws/eu-central-1", "aws/ap-northeast-1", "aws/ap-southeast-1",
        "gcp/us-central1", "gcp/us-east1", "gcp/us-east4", "gcp/us-west1", "gcp/europe-west1", "gcp/europe-west4", "gcp/asia-northeast1", "gcp/asia-southeast1",
        "azure/eastus", "azure/eastus2", "azure/southcentralus", "azure/westus2", "azure/westus3", "azure/northeurope", "azure/westeurope", "azure/swedencentral", "azure/japaneast",
    ];

    /// <summary>Measures and prints.</summary>
    public static void Run()
    {
        Row.Write("placing 1 service for the first time in a process", Time(PlaceOnly(), 1)[0], "ms", "tables read, code compiled");
        Time(PlaceOnly(), 10 * Runs);
        Row.Write("placing 1 service, full catalog, warm, median", Row.Median(Time(PlaceOnly(), Runs)), "ms", "to reach: 1");
        Place(1, Runs);
        var one = Place(1, Runs);
        Row.Write("placing and planning 1 service, boot texts too", Row.Median(one), "ms", "");
        Row.Write("  of it allocated", Allocated(1) / 1024.0, "KiB", "");
        var many = Place(1000, 5);
        Row.Write("placing and planning 1,000 services, median", Row.Median(many), "ms", "to reach: 1000");
        Row.Write("  of it allocated", Allocated(1000) / 1048576.0, "MiB", "");
        Row.Write("peak memory of this process", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MiB", "");
    }

    private static Action PlaceOnly()
    {
        var read = Read(1);
        return () =>
        {
            if (Infra.Plan.Place.Service(read.Services[0], read.Spec!, PlaceFacts.Embedded, new()).Count == 0)
            {
                throw new InvalidOperationException("The service has no placement.");
            }
        };
    }

    private static List<double> Place(int services, int runs)
    {
        var reading = Read(services);
        return Time(() => PlanAll(reading), runs);
    }

    private static List<double> Time(Action action, int runs)
    {
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            action();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    private static long Allocated(int services)
    {
        var reading = Read(services);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        PlanAll(reading);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void PlanAll(StackReading reading)
    {
        var planning = StackPlanner.Plan(reading, new Dictionary<string, FolderPlan>());
        if (planning.Plan is null)
        {
            throw new InvalidOperationException(string.Join('\n', planning.Mistakes));
        }
    }

    private static StackReading Read(int services)
    {
        const string Service = "service: {replicas: 2}\nresources: {ports: 8080, accelerators: {L4:8, A10g:8, A10:8, A100:4, A100:8, A100-80GB:2, A100-80GB:4, A100-80GB:8}}\nrun: serve\n";
        var names = Enumerable.Range(0, services).Select(index => string.Create(CultureInfo.InvariantCulture, $"s{index}")).ToList();
        var stack = new StringBuilder("id: 4c1d7e\nendpoint: {allow: [203.0.113.0/24]}\nregions:\n");
        foreach (var region in _regions)
        {
            stack.Append(CultureInfo.InvariantCulture, $"  {region}: {{}}\n");
        }

        stack.Append("services:\n");
        for (var i = 0; i < services; i++)
        {
            stack.Append(CultureInfo.InvariantCulture, $"  {names[i]}: {{port: {30001 + i}}}\n");
        }

        return StackReader.Read(
            new()
            {
                Stack = "bench",
                StackFile = SourceFile.FromText("stacks/bench/stack.yaml", stack.ToString()),
                Services = names.ToDictionary(name => name, name => SourceFile.FromText($"stacks/bench/{name}/service.yaml", Service)),
            },
            new());
    }
}

using System.Globalization;
using System.Text;
using Infra.Agent;
using Infra.Agent.Haproxy;
using Infra.Plan;

namespace Infra.Bench;

/// <summary>How long an agent computes at each tick for 1,000 services of ten replicas each: all but its waiting for the cloud, HAProxy and disks.</summary>
internal static class Ticking
{
    private const int Services = 1000;

    private const int Replicas = 10;

    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly HaproxyPlaces _places = new("/run", "*");

    /// <summary>Measures and prints.</summary>
    public static void Run()
    {
        var fleet = new Fleet { Stack = "bench", Services = [.. Enumerable.Range(0, Services).Select(Service)] };
        var answers = Answers(fleet);
        var views = fleet.Services.Select(Seen).ToList();
        var (state, now, written) = (new AgentState(), _start.AddHours(1), "");
        var parts = new List<Dictionary<string, double>>();
        for (var tick = 0; tick < 100; tick++)
        {
            now += TimeSpan.FromSeconds(5);
            (state, written, var times) = Tick(fleet, answers, views, state, written, now);
            parts.Add(times);
        }

        // An agent runs for weeks: what the runtime compiles in its first minutes is left out.
        var steady = parts.Skip(60).ToList();
        Row.Write("a tick for 1,000 services, 10,000 replicas, median", Row.Median(steady.Select(times => times.Values.Sum())), "ms", "to reach: 100; processor time: others may share the machine");
        foreach (var part in steady[0].Keys)
        {
            Row.Write($"  of it {part}", Row.Median(steady.Select(times => times[part])), "ms", "");
        }
    }

    private static (AgentState State, string Config, Dictionary<string, double> Times) Tick(Fleet fleet, string answers, List<CloudView> views, AgentState state, string written, DateTimeOffset now)
    {
        var times = new Dictionary<string, double>(StringComparer.Ordinal);
        var before = Environment.CpuUsage.TotalTime;
        void Done(string part)
        {
            var used = Environment.CpuUsage.TotalTime;
            times[part] = (used - before).TotalMilliseconds;
            before = used;
        }

        var seen = HaproxyView.Parse(answers);
        Done("reading what HAProxy answers");
        var config = HaproxyConfig.Text(fleet, _places, Slots.Of(fleet, seen.Servers));
        var isNew = config != written;
        Done("rendering its configuration");
        var (services, decisions) = (new Dictionary<string, ServiceState>(StringComparer.Ordinal), new List<Decided>());
        foreach (var (service, view) in fleet.Services.Zip(views))
        {
            var observed = Observe.Of(service, view, seen, state.Requests.TryGetValue(service.Name, out var count) ? count : null);
            var decision = Decide.Next(service.Scaling, state.Services.GetValueOrDefault(service.Name), observed, now);
            services[service.Name] = decision.State;
            decisions.Add(new(service, view, observed, decision));
        }

        Done("observing and deciding");
        var wanted = decisions.SelectMany(decided => WantedServers.Of(decided.Service, decided.View.Machines, decided.Decision)).DistinctBy(server => (server.Service, server.Address)).ToList();
        var commands = ServerChanges.Of(seen.Servers, wanted);
        Done("comparing servers");
        if (commands.Count > 0 || (isNew && written.Length > 0) || wanted.Count != Services * Replicas)
        {
            throw new InvalidOperationException($"All is as it is wanted, and yet: {string.Join('\n', commands.Take(5))}");
        }

        state = new AgentState { Services = services, Requests = seen.Requests };
        var text = state.ToJson();
        Done($"the state's text, {text.Length / 1024} KiB");
        var status = AgentStatus.Of(fleet, decisions, [], now).ToJson();
        Done($"the status' text, {status.Length / 1024} KiB");
        return (state, config, times);
    }

    private static FleetService Service(int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"service-{index}");
        var group = new ScalingGroup
        {
            Name = $"bench-{name}-spot",
            Cloud = Cloud.Aws,
            Pricing = Pricing.Spot,
            Zones = ["a", "b", "c"],
            Limit = 3 * Replicas,
            Version = "1",
            Machines = [new("g6.xlarge", "L4", 1, 0.8m)],
        };
        var policy = new ScalingPolicy
        {
            Min = Replicas,
            Max = 2 * Replicas,
            TargetQps = 10,
            UpscaleDelay = TimeSpan.FromSeconds(300),
            DownscaleDelay = TimeSpan.FromSeconds(1200),
            InitialDelay = TimeSpan.FromSeconds(1200),
            SpreadsSpot = true,
            Groups = [group],
        };
        return new()
        {
            Name = name,
            EndpointPort = 30001 + index,
            ReplicaPort = 8080,
            Probe = new() { Path = "/v1/models", PostData = null, Timeout = TimeSpan.FromSeconds(15), InitialDelay = TimeSpan.FromSeconds(1200), Headers = new Dictionary<string, string>() },
            LoadBalancing = LoadBalancing.LeastLoad,
            Scaling = policy,
            Groups = new Dictionary<string, FleetGroup> { [group.Name] = new("us-east-1", "us-east-1") },
        };
    }

    private static CloudView Seen(FleetService service, int index)
    {
        var group = service.Scaling.Groups[0].Name;
        return new(
            [new() { Name = group, Desired = Replicas, LaunchVersion = "1" }],
            [.. Enumerable.Range(0, Replicas).Select(replica => new Machine
            {
                Instance = string.Create(CultureInfo.InvariantCulture, $"i-{index:x4}{replica:x13}"),
                Group = group,
                Version = "1",
                Address = Address(index, replica),
                Zone = "a",
                MachineType = "g6.xlarge",
                Launched = _start,
                Life = MachineLife.Running,
                Reports = new() { RunStarted = _start, Last = _start, Phase = "run started" },
            })]);
    }

    private static string Address(int service, int replica) => string.Create(CultureInfo.InvariantCulture, $"10.{service / 250}.{service % 250}.{replica + 1}");

    /// <summary>What HAProxy 2.6 answers to <see cref="HaproxyView.Commands"/> when all replicas are ready and each has three requests.</summary>
    private static string Answers(Fleet fleet)
    {
        var (servers, connections, frontends) = (new StringBuilder("1\n# be_id be_name\n"), new StringBuilder("\n# bkname/svname\n"), new StringBuilder("\n# pxname,svname,dreq,req_tot\n"));
        var slots = Slots.Of(fleet, []);
        foreach (var (index, service) in fleet.Services.Index())
        {
            frontends.Append(CultureInfo.InvariantCulture, $"{service.Name},FRONTEND,0,{index}\n");
            for (var slot = 0; slot < slots[service.Name]; slot++)
            {
                var (address, states, port) = slot < Replicas ? (Address(index, slot), "2 0 1 1 5 15 3 4 6", 8080) : ("127.0.0.1", "0 5 1 1 4 1 0 0 14", 9);
                servers.Append(CultureInfo.InvariantCulture, $"{index + 3} {service.Name} {slot + 1} r{slot + 1} {address} {states} 0 0 0 replica.invalid {port} - 0 0 - - 0\n");
                connections.Append(CultureInfo.InvariantCulture, $"{service.Name}/r{slot + 1} {index + 3}/{slot + 1} {address} {port} - 5000 {(slot < Replicas ? 3 : 0)} 1 1 0 0 -1 0 0 0\n");
            }
        }

        return servers.Append(connections).Append(frontends).Append('\n').ToString();
    }
}

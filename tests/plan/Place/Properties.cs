using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>What holds of placing whatever the catalog and the request: 10,000 of each, drawn from a fixed seed.</summary>
public sealed class Properties
{
    private const int Cases = 10_000;

    private static readonly string[] _accelerators = ["L4", "A10G", "T4", "A100", "H100"];

    [Fact]
    public void The_first_machine_is_the_cheapest_that_brute_force_finds()
    {
        Each((draw, catalogs) =>
        {
            var service = draw.Service(ordered: false);
            var placed = Placed(service, Draw.Stack, catalogs);
            var fitting = BruteForce.Fitting(service, Draw.Stack, catalogs).ToList();

            Assert.Equal(fitting.Count == 0, placed.Count == 0);
            if (fitting.Count > 0)
            {
                Assert.Equal(fitting.Min(found => found.Price ?? decimal.MaxValue), placed[0].First.Price ?? decimal.MaxValue);
            }
        });
    }

    [Fact]
    public void No_machine_is_dearer_than_the_cap_and_ordered_is_obeyed()
    {
        Each((draw, catalogs) =>
        {
            var service = draw.Service(ordered: true);
            var placed = Placed(service, Draw.Stack, catalogs);

            Assert.All(
                placed.SelectMany(placement => placement.Machines),
                machine => Assert.True(machine.Alternative.MaxHourlyCost is not { } cap || machine.Price <= (decimal)cap));
            Assert.Equal(placed.Select(placement => placement.First.Rank).Order(), placed.Select(placement => placement.First.Rank));
            Assert.All(placed, placement => Assert.Equal(placement.Machines.Select(machine => machine.Rank).Order(), placement.Machines.Select(machine => machine.Rank)));
        });
    }

    [Fact]
    public void Neither_the_order_of_the_input_nor_a_type_that_nobody_asks_for_changes_the_plan()
    {
        Each((draw, catalogs) =>
        {
            var service = draw.Service(ordered: false);
            var turned = service with { Resources = service.Resources with { Alternatives = [.. service.Resources.Alternatives.Reverse()] } };
            var stack = Draw.Stack;
            var other = Draw.Turned(stack);
            var more = Catalogs.Of(Catalogs.Clouds.Select(cloud => catalogs[cloud] with { MachineTypes = [.. catalogs[cloud].MachineTypes.Reverse(), Unrelated(cloud)] }));

            Assert.Equal(Text(Placed(service, stack, catalogs)), Text(Placed(turned, other, Copy(more))));
        });
    }

    private static CloudCatalog Fresh(CloudCatalog catalog) => new(catalog.Cloud, catalog.Dated, catalog.MachineTypes);

    private static Catalogs Copy(Catalogs catalogs) => Catalogs.Of(Catalogs.Clouds.Select(cloud => Fresh(catalogs[cloud])));

    private static MachineType Unrelated(Cloud cloud) => new()
    {
        Cloud = cloud,
        Name = "unrelated.large",
        VCpus = 4,
        MemoryGiB = 16,
        Accelerator = "GH200",
        AcceleratorCount = 1,
        AcceleratorMemoryGiB = 96,
        Architecture = Infra.Plan.Architecture.X64,
        Attachment = Attachment.Fixed,
        Offers = [.. Regions.Of(cloud).Select(region => new Offer(region.Name, 0.01m, 0.001m))],
    };

    private static IReadOnlyList<Placement> Placed(ServiceSpec service, StackSpec stack, Catalogs catalogs) =>
        Infra.Plan.Place.Service(service, stack, new(catalogs, null), new Reading());

    private static string Text(IReadOnlyList<Placement> placements) =>
        string.Join('\n', placements.Select(placement => $"{placement.Name}: {string.Join(' ', placement.Machines.Select(machine => machine.Type.Name))}"));

    private static void Each(Action<Draw, Catalogs> check)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var draw = new Draw(new(seed));
            try
            {
                check(draw, draw.Catalogs());
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}", failure);
            }
        }
    }

    /// <summary>Random catalogs and requests of one seed.</summary>
    private sealed class Draw(Random random)
    {
        private static readonly ServiceSpec _service = Stacks.Read("service: {replicas: 1}\nresources: {ports: 80, cpus: 1+}\nrun: a\n").Services[0];

        private static readonly StackSpec _stack = Stacks.Read("service: {replicas: 1}\nresources: {ports: 80}\nrun: a\n", SeveralClouds.ThreeClouds).Spec!;

        public static StackSpec Stack => _stack;

        public static StackSpec Turned(StackSpec stack) => new()
        {
            At = stack.At,
            Id = stack.Id,
            Regions = [.. stack.Regions.Reverse()],
            Balancer = stack.Balancer,
            Endpoint = stack.Endpoint,
            MaxPlacements = stack.MaxPlacements,
            Services = stack.Services,
        };

        public Catalogs Catalogs() => Infra.Plan.Catalogs.Of(Infra.Plan.Catalogs.Clouds.Select(cloud => new CloudCatalog(cloud, default, [.. Enumerable.Range(0, random.Next(1, 12)).Select(index => Type(cloud, index))])));

        public ServiceSpec Service(bool ordered)
        {
            var spot = random.Next(2) == 0;
            IReadOnlyList<AlternativeSpec> alternatives = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Alternative(spot))];
            return _service with { Resources = new(alternatives, ordered) };
        }

        private AlternativeSpec Alternative(bool spot) => _service.Resources.Alternatives[0] with
        {
            Accelerator = new() { At = _service.At, Name = _accelerators[random.Next(_accelerators.Length)], Count = 1 << random.Next(3) },
            Cpus = random.Next(2) == 0 ? null : new(1 << random.Next(1, 6), random.Next(2) == 0),
            Memory = random.Next(2) == 0 ? null : new(1 << random.Next(1, 7), true, random.Next(4) == 0),
            MaxHourlyCost = random.Next(2) == 0 ? null : Math.Round((random.NextDouble() * 5) + 0.01, 2),
            UseSpot = spot,
        };

        private MachineType Type(Cloud cloud, int index) => new()
        {
            Cloud = cloud,
            Name = cloud switch { Cloud.Azure => $"Standard_NC{index}ads_v5", Cloud.Gcp => $"g2-standard-{index}", _ => $"g6.x{index}" },
            VCpus = 1 << random.Next(1, 6),
            MemoryGiB = 1 << random.Next(2, 8),
            Accelerator = _accelerators[random.Next(_accelerators.Length)],
            AcceleratorCount = 1 << random.Next(3),
            AcceleratorMemoryGiB = 24,
            Architecture = Infra.Plan.Architecture.X64,
            Attachment = Attachment.Fixed,
            DiskInterface = cloud == Cloud.Azure ? random.Next(2) == 0 ? "scsi" : "nvme" : "",
            Offers = [.. Regions.Of(cloud).Where(_ => random.Next(4) > 0).Select(region => new Offer(region.Name, Price(), Price()))],
        };

        private decimal? Price() => random.Next(8) == 0 ? null : Math.Round((decimal)(random.NextDouble() * 6) + 0.01m, 2);
    }
}

using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>What holds of placing whatever the catalog and the request: 10,000 of each, drawn from a fixed seed.</summary>
public sealed class Properties
{
    private const int Cases = 10_000;

    private static readonly string[] _clouds = ["aws", "gcp", "azure"];

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
    public void Every_machine_that_brute_force_finds_is_in_a_placement_and_no_other_is()
    {
        Each((draw, catalogs) =>
        {
            var service = draw.Service(ordered: draw.Coin());
            var found = BruteForce.Fitting(service, Draw.Stack, catalogs).Select(found => $"{found.Where} {found.Type}").Distinct();
            var placed = Placed(service, Draw.Stack, catalogs).SelectMany(placement => placement.Machines).Select(machine => $"{Infra.Plan.Clouds.Name(machine.Cloud)}/{machine.Region} {machine.Type.Name}").Distinct();

            Assert.Equal(found.Order(StringComparer.Ordinal), placed.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void No_machine_is_dearer_than_the_cap_not_even_a_reserved_one()
    {
        Each((draw, catalogs) => Assert.All(
            Placed(draw.Service(ordered: draw.Coin()), Draw.Stack, catalogs).SelectMany(placement => placement.Machines),
            machine => Assert.True(machine.Alternative.MaxHourlyCost is not { } cap || (machine.Reservation is null ? machine.Price : machine.OnDemand) <= (decimal)cap)));
    }

    [Fact]
    public void Ordered_takes_the_first_alternative_that_fits_and_of_it_the_cheapest()
    {
        Each((draw, catalogs) =>
        {
            var service = draw.Service(ordered: true);
            var placed = Placed(service, Draw.Stack, catalogs);
            var alternatives = service.Resources.Alternatives;
            var first = alternatives.Select(alternative => BruteForce.Fitting(service with { Resources = new([alternative], true) }, Draw.Stack, catalogs).ToList()).FirstOrDefault(found => found.Count > 0);

            Assert.Equal(first?.Min(found => found.Price ?? decimal.MaxValue), placed.Count == 0 ? null : placed[0].First.Price ?? decimal.MaxValue);
            Assert.Equal(placed.Select(placement => placement.First.Rank).Order(), placed.Select(placement => placement.First.Rank));
            Assert.All(placed, placement => Assert.Equal(placement.Machines.Select(machine => machine.Rank).Order(), placement.Machines.Select(machine => machine.Rank)));
        });
    }

    [Fact]
    public void The_order_of_the_input_never_changes_the_plan()
    {
        Each((draw, catalogs) =>
        {
            var service = draw.Service(ordered: false);
            var shuffled = service with { Resources = service.Resources with { Alternatives = draw.Shuffled(service.Resources.Alternatives) } };
            var turned = Catalogs.Of(Catalogs.Clouds.Select(cloud => new CloudCatalog(cloud, default, draw.Shuffled(catalogs[cloud].MachineTypes))));

            Assert.Equal(Text(Placed(service, Draw.Stack, catalogs)), Text(Placed(shuffled, draw.Shuffled(Draw.Stack), turned)));
        });
    }

    [Fact]
    public void A_type_that_nobody_asks_for_never_changes_the_plan()
    {
        Each((draw, catalogs) =>
        {
            var service = draw.Service(ordered: draw.Coin());
            var more = Catalogs.Of(Catalogs.Clouds.Select(cloud => new CloudCatalog(cloud, default, [Unrelated(cloud), .. catalogs[cloud].MachineTypes])));

            Assert.Equal(Text(Placed(service, Draw.Stack, catalogs)), Text(Placed(service, Draw.Stack, more)));
        });
    }

    [Fact]
    public void All_wanted_replicas_are_allotted_and_no_reservation_holds_more_than_it_has()
    {
        Each((draw, catalogs) =>
        {
            var placed = Placed(draw.Service(ordered: draw.Coin()), Draw.Stack, catalogs);
            var policy = draw.Policy();
            var allotted = Allotment.Of(policy, placed, new(), new());

            Assert.All(
                placed.Zip(allotted),
                pair => Assert.True(pair.First.First.Reservation is not { } reserved || Math.Max(pair.Second.AtLeast + pair.Second.StandIns, pair.Second.AtMost) <= reserved.Count));
            if (placed.Any(placement => placement.First.Reservation is null))
            {
                Assert.Equal((policy.Min + policy.OverProvision, policy.Max + policy.OverProvision), (allotted.Sum(one => one.AtLeast), allotted.Sum(one => one.AtMost)));
            }
        });
    }

    private static MachineType Unrelated(Cloud cloud) => new()
    {
        Cloud = cloud,
        Name = cloud == Cloud.Gcp ? "unrelated-large" : "unrelated.large",
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
        string.Join('\n', placements.Select(placement => $"{placement.Name} {string.Join(',', placement.Zones)}: {string.Join(' ', placement.Machines.Select(machine => $"{machine.Type.Name} {machine.Price}"))}"));

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

        private static readonly StackSpec _stack = Stacks.Read("service: {replicas: 1}\nresources: {ports: 80}\nrun: a\n", SeveralClouds.ThreeClouds
            .Replace("aws/us-east-1: {}", "aws/us-east-1: {reservations: [{id: cr-11111111, type: g6.x1, zone: us-east-1a, count: 2}]}", StringComparison.Ordinal)
            .Replace("gcp/us-central1: {}", "gcp/us-central1: {zones: [us-central1-a, us-central1-b]}\n  gcp/us-east1: {}", StringComparison.Ordinal)).Spec!;

        public static StackSpec Stack => _stack;

        public bool Coin() => random.Next(2) == 0;

        public IReadOnlyList<T> Shuffled<T>(IReadOnlyList<T> items)
        {
            T[] shuffled = [.. items];
            random.Shuffle(shuffled);
            return shuffled;
        }

        public ReplicaPolicySpec Policy()
        {
            var min = random.Next(4);
            return new() { At = _service.At, Min = min, Max = min + random.Next(4), OverProvision = random.Next(2), BaseOnDemandFallback = random.Next(3), DynamicOnDemandFallback = Coin(), SpreadsSpot = Coin() };
        }

        public StackSpec Shuffled(StackSpec stack) => new()
        {
            At = stack.At,
            Id = stack.Id,
            Regions = Shuffled(stack.Regions),
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
            Cloud = random.Next(3) == 0 ? Infra.Plan.Clouds.Find(_clouds[random.Next(_clouds.Length)]) : null,
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
            Offers = [.. Regions.Of(cloud).Where(_ => random.Next(4) > 0).Select(region => new Offer(region.Name, Price(), Price()) { Zones = cloud == Cloud.Gcp && Coin() ? [region.Zones[random.Next(region.Zones.Count)]] : null })],
        };

        private decimal? Price() => random.Next(8) == 0 ? null : Math.Round((decimal)(random.NextDouble() * 6) + 0.01m, 2);
    }
}

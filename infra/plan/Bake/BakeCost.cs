using System.Globalization;

namespace Infra.Plan;

/// <summary>What a bake costs: at once, and every month that its artifacts stand.</summary>
/// <param name="Once">US dollars for building, as far as known.</param>
/// <param name="PerMonth">US dollars a month for what is kept, as far as known.</param>
/// <param name="Unknown">What nobody says the price of.</param>
internal sealed record BakeCost(decimal Once, decimal PerMonth, IReadOnlyList<string> Unknown)
{
    /// <summary>The machine that builds where the operator names none: four processors install quickly, and none of them waits for a GPU.</summary>
    public const string MachineType = "m7i.xlarge", ArmMachineType = "m7g.xlarge";

    /// <summary>Building takes 10 to 40 minutes (fact sheet on baking, part 0).</summary>
    private const decimal Hours = 40m / 60;

    /// <summary>The sum of several.</summary>
    public static BakeCost Sum(IEnumerable<BakeCost> costs) =>
        costs.Aggregate(new BakeCost(0, 0, []), (sum, cost) => new(sum.Once + cost.Once, sum.PerMonth + cost.PerMonth, [.. sum.Unknown.Concat(cost.Unknown).Distinct()]));

    /// <summary>Of what is due. The size is the operator's, that of the last version, or the base's.</summary>
    public static BakeCost Of(JudgedTask judged, ImagesLock locked)
    {
        var task = judged.Task;
        if (judged.Due.Count == 0 || BakeTargets.CloudOf(task.Target) is not { } cloud)
        {
            return new(0, 0, judged.Due.Count == 0 ? [] : [$"baking {BakeTargets.Name(task.Target)}"]);
        }

        var unknown = new List<string>();
        var size = task.Image.DiskSizeGiB ?? Weights(judged) ?? task.Places.Select(place => locked.Find(task.Key(place))?.SizeGiB).FirstOrDefault(held => held is not null) ?? Images.SizeGiB(cloud);
        var once = judged.IsBake ? Building(task, cloud, unknown) : 0;
        if (judged.Due.Any(due => due.Where != task.Home && due.Reason != DueReason.NotPublished))
        {
            unknown.Add("traffic between regions");
        }

        var month = judged.Due.Where(due => due.Reason != DueReason.NotPublished).Sum(due => Keeping(due.Where, size, unknown));
        return new(once, month, [.. unknown.Distinct()]);
    }

    /// <summary>US dollars a month for a snapshot of a size; the part of it that holds no data is not billed, so this is the most.</summary>
    public static decimal Keeping(string where, int sizeGiB, ICollection<string> unknown)
    {
        if (where.Split('/') is [var name, var region] && Clouds.Find(name)?.Known is { } cloud && Rates.Find(cloud, "snapshot", region) is { } price)
        {
            return price * sizeGiB;
        }

        unknown.Add(string.Create(CultureInfo.InvariantCulture, $"{sizeGiB} GiB of snapshots in {where}"));
        return 0;
    }

    /// <summary>The machine that builds.</summary>
    public static string Machine(BakeTask task) => task.Image.Aws.MachineType ?? (task.Architecture == Architecture.Arm64 ? ArmMachineType : MachineType);

    /// <summary>GiB that weights need, as far as their files are known.</summary>
    private static int? Weights(JudgedTask judged) =>
        judged.Task.Image.Weights is { } weights && BakeTargets.IsWeights(judged.Task.Target) && judged.Facts.Weights.TryGetValue((weights.Source, weights.Revision), out var found)
            ? WeightsFiles.SizeGiB(WeightsFiles.Taken(weights, found.Files))
            : null;

    private static decimal Building(BakeTask task, Cloud cloud, List<string> unknown)
    {
        var region = task.Home[(task.Home.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var machine = cloud == Cloud.Aws ? Machine(task) : "the building machine";
        if (Catalogs.Embedded[cloud].Named(machine).Select(type => type.In(region)?.OnDemand).FirstOrDefault(price => price is not null) is { } price)
        {
            return price * Hours;
        }

        unknown.Add($"{machine} in {task.Home}");
        return 0;
    }
}

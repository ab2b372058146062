using System.Globalization;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>
/// What the planned machines cost: replicas where they are first allotted, at the price of their group's first machine
/// type, and the balancer. Disks, addresses and traffic are not in it.
/// </summary>
internal sealed record HourlyPrice(decimal Known, int MachinesWithoutPrice)
{
    /// <summary>Sums up a plan.</summary>
    public static HourlyPrice Of(StackPlan plan)
    {
        var (known, unknown) = (0m, 0);
        var machines = plan.Services
            .SelectMany(service => service.Groups)
            .Select(group => (group.Replicas, Type: group.MachineTypes.Count > 0 ? group.MachineTypes[0] : null))
            .Append((Replicas: plan.Balancer is null ? 0 : 1, Type: plan.Balancer?.MachineType));
        foreach (var (count, type) in machines)
        {
            if (type?.PricePerHour is { } price)
            {
                known += count * price;
            }
            else
            {
                unknown += count;
            }
        }

        return new(known, unknown);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var sum = string.Create(CultureInfo.InvariantCulture, $"${Known:0.00}/hour");
        return MachinesWithoutPrice == 0
            ? $"{sum} for machines"
            : $"{sum} for machines, and {MachinesWithoutPrice} of unknown price";
    }
}

using System.Globalization;

namespace Infra.Plan;

/// <summary>A placement that was taken, and what put it in its place.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Placement">The placement's name.</param>
/// <param name="Why">Its machine types and prices, and how they were ordered, in one line.</param>
/// <param name="Image">What they boot from, and why not from something that is baked.</param>
public sealed record Choice(string Service, string Placement, string Why, string Image)
{
    /// <summary>One line: placement, reason and image.</summary>
    public override string ToString() => $"{Placement}: {Why}; {Image}";

    internal static Choice Of(ServiceSpec service, Placement placement, int index, int count, string image)
    {
        var place = service.Resources.Ordered ? "in your order" : placement.First.Pricing == Pricing.Spot ? "by the price on spot" : "by price";
        var rank = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"number {index + 1} of {count} {place}: ");
        if (placement.First.Reservation is { } reserved)
        {
            var billed = placement.First.OnDemand is { } list ? string.Create(CultureInfo.InvariantCulture, $", ${list:0.####} an hour each") : "";
            return new(service.Name, placement.Name, $"{rank}{placement.First.Type.Name}, {reserved.Count} of it reserved as {reserved.Id} and paid for anyway{billed}", image);
        }

        var types = placement.Machines.Select(machine => string.Create(
            CultureInfo.InvariantCulture,
            $"{machine.Type.Name}{(machine.Attached is { } attached ? $" with {attached.Accelerator}:{attached.Count}" : "")} {(machine.Price is { } price ? $"${price:0.####}" : "at an unknown price")}"));
        return new(service.Name, placement.Name, rank + string.Join(", then ", types), image);
    }
}

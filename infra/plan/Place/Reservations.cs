namespace Infra.Plan;

/// <summary>Checks a stack's reserved capacity against the catalog and against what its services ask for.</summary>
internal static class Reservations
{
    /// <summary>Machine types that nobody sells, or that a reservation cannot stand for.</summary>
    public static void Check(StackSpec stack, Catalogs catalogs, Reading reading)
    {
        foreach (var (region, reservation) in Of(stack))
        {
            var (catalog, type) = (catalogs[region.Cloud], reservation.MachineType);
            var path = $"regions.{region.Title}.reservations";
            if (!catalog.Named(type.Value).Any())
            {
                var nearest = Suggest.Nearest(type.Value, catalog.MachineTypes.Select(known => known.Name));
                reading.Mistake(type.At, $"{path}: {type.Value} is not in the catalog of {Clouds.Name(region.Cloud)}.", nearest is null ? "Write the cloud's own name of the machine type." : $"Did you mean {nearest}?");
            }
            else if (catalog.Named(type.Value).All(known => known.Attachment == Attachment.Attached))
            {
                reading.Mistake(type.At, $"{path}: accelerators are attached to {type.Value}, and reservations of such machines are not served.", "Reserve a type that accelerators are part of, or remove the entry.");
            }
        }
    }

    /// <summary>Reservations that no service ever uses, so that somebody pays for nothing.</summary>
    public static void SayUnused(StackSpec stack, IEnumerable<Placement> placements, Reading reading)
    {
        var used = placements.Select(placement => placement.First).Where(machine => machine.Reservation is not null).Select(machine => (machine.Cloud, machine.Region, machine.Reservation!.Key)).ToHashSet();
        foreach (var (region, reservation) in Of(stack).Where(one => !used.Contains((one.Region.Cloud, one.Region.Region, one.Reservation.Key))))
        {
            reading.Notice(
                reservation.At,
                $"regions.{region.Title}.reservations: no service uses {reservation.Id}.",
                $"It is paid for anyway. Let a service ask for {reservation.MachineType.Value} on demand, or give it up; plan --why says what keeps them apart.");
        }
    }

    private static IEnumerable<(StackRegionSpec Region, ReservationSpec Reservation)> Of(StackSpec stack) =>
        stack.Regions.SelectMany(region => region.Reservations.Select(reservation => (region, reservation)));
}

namespace Infra.Plan;

/// <summary>
/// Reserved machines that the stack uses, at the price on demand. A reservation is billed at that price from the day it is made, whether or not
/// machines run in it, and a machine that does costs nothing on top (cloud.google.com/compute/docs/instances/reservations-overview, Azure's
/// "On-demand capacity reservation", EC2 user guide on capacity reservations, looked up 2026-11). So it is in no sum of what the stack adds.
/// </summary>
/// <param name="Id">The cloud's own word for the reservation.</param>
/// <param name="MachineType">The machine type that is reserved.</param>
/// <param name="Place">Cloud and region.</param>
/// <param name="Count">How many machines, those that other services use included.</param>
/// <param name="Amount">US dollars per hour of all of them.</param>
public sealed record ReservedEstimate(string Id, string MachineType, string Place, int Count, Amount Amount);

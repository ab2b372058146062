namespace Infra.Plan;

/// <summary>Machines that the operator has reserved at a cloud, as <c>stack.yaml</c> tells of them.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Id">The cloud's own word for it: an id or a resource group's ARN on AWS, a name on GCP, a resource id on Azure.</param>
/// <param name="MachineType">The one machine type that is reserved.</param>
/// <param name="Zone">The zone that it is in; null only on Azure, where it may be of the region.</param>
/// <param name="Count">How many machines.</param>
internal sealed record ReservationSpec(Position At, string Id, Written<string> MachineType, string? Zone, int Count)
{
    /// <summary>Whether it is a resource group of AWS, which holds reservations of several types and zones: each is written by itself, with what it has.</summary>
    public bool IsAwsGroup => Id.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>What tells it from all others: names of GCP are of a zone, and groups of AWS and Azure hold several types.</summary>
    public string Key => $"{Id} {Zone} {MachineType.Value}";
}

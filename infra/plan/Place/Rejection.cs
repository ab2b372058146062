namespace Infra.Plan;

/// <summary>Why a candidate for a service's replicas was not taken.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Alternative">The alternative of its resources, in a few words.</param>
/// <param name="Where">Cloud and region, or the cloud alone when it concerns all of them.</param>
/// <param name="MachineType">The machine type; null when it concerns all of them.</param>
/// <param name="Why">The reason, as a clause.</param>
public sealed record Rejection(string Service, string Alternative, string Where, string? MachineType, string Why)
{
    /// <summary>One line: alternative, place, machine type and reason.</summary>
    public override string ToString() => MachineType is null ? $"{Alternative}: {Where}: {Why}" : $"{Alternative}: {Where} {MachineType}: {Why}";
}

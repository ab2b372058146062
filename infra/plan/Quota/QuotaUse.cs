namespace Infra.Plan;

/// <summary>What one machine takes of a quota.</summary>
/// <param name="Cloud">The cloud.</param>
/// <param name="Name">The quota's name in the cloud's API: a code on AWS, a metric on GCP, a family on Azure.</param>
/// <param name="Meaning">What the cloud's console calls it, where that is another word; else empty.</param>
/// <param name="PerMachine">Virtual processors or accelerators, as the quota counts.</param>
/// <param name="Global">Whether it holds for all regions together.</param>
internal sealed record QuotaUse(Cloud Cloud, string Name, string Meaning, decimal PerMachine, bool Global = false)
{
    public string Title => Meaning.Length == 0 ? Name : $"{Name} ({Meaning})";
}

namespace Infra.Doctor;

/// <summary>All that was found.</summary>
/// <param name="All">In the order of their topics.</param>
/// <param name="File">The file that quotas were written to; null when none was.</param>
/// <param name="Quotas">How many quotas it holds.</param>
internal sealed record Diagnoses(IReadOnlyList<Diagnosis> All, string? File, int Quotas)
{
    /// <summary>How many are so.</summary>
    public int Count(Verdict verdict) => All.Count(diagnosis => diagnosis.Verdict == verdict);
}

using System.Globalization;

namespace Infra.Plan;

/// <summary>Looks in the report of a baked replica for what shows that the artifact was used, and not only there.</summary>
internal static class StartEvidence
{
    /// <summary>Of a disk of weights an engine reads nearly everything; one that reads less than a twentieth took them from elsewhere.</summary>
    private const int ReadAtLeast = 20;

    /// <summary>What was not used, in words; empty when all of it was.</summary>
    /// <param name="trial">What was started.</param>
    /// <param name="report">The report of the baked replica.</param>
    public static IReadOnlyList<string> Missing(TrialPlan trial, IReadOnlyList<ReportLine> report)
    {
        bool Says(string phase, string state) => report.Any(line => line.Phase == phase && line.State == state);
        var missing = new List<string>();
        if (trial.HoldsSetup)
        {
            if (trial.HasSetup && !Says("setup", "baked"))
            {
                missing.Add("its setup was run again at boot");
            }

            if (trial.Part is not null && !Says(TrialBoot.Artifact, TrialBoot.Used))
            {
                missing.Add($"it does not say of itself that it holds the setup of {trial.Service} (no line of it in {BakeScripts.BakedPath})");
            }
        }

        if (report.Any(line => line is { Phase: "image", State: "started" }) && trial.HoldsContainer)
        {
            missing.Add("the container image was pulled again at boot");
        }

        if (trial.Baked.Weights is { } weights && trial.IsWeights)
        {
            if (!Says("weights", "finished"))
            {
                missing.Add($"its weights were not mounted at {weights.Mount.MountPath}");
            }
            else if (report.FirstOrDefault(line => line is { Phase: "weights", State: TrialBoot.Read }) is not { } read)
            {
                missing.Add("nobody said how much of its weights was read");
            }
            else if (read.Code * ReadAtLeast < weights.Disk.SizeGiB * 1024L)
            {
                missing.Add(string.Create(CultureInfo.InvariantCulture, $"{read.Code} MiB of its {weights.Disk.SizeGiB} GiB of weights were read: the engine takes them from elsewhere"));
            }
        }

        return missing;
    }
}

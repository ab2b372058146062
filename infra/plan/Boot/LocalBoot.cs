namespace Infra.Plan;

/// <summary>
/// Renders the text that a replica boots with on the operator's own machine, inside namespaces: the parts of
/// <see cref="ReplicaBoot"/> that a cloud is not needed for, the same verbs and scripts, and folders in the place of paths and buckets.
/// </summary>
internal static class LocalBoot
{
    /// <summary>The text. Its standard input is the secrets, as lines that export them.</summary>
    public static string Text(ReplicaBootFacts facts, LocalMachine machine)
    {
        var service = facts.Service;
        var hasSetup = service.Setup.Trim().Length > 0;
        return string.Join('\n', new[]
        {
            Beginning(facts, machine),
            Shell.WriteFile($"{machine.Programs}/envs", ReplicaBoot.Envs(service)),
            hasSetup ? Shell.WriteFile($"{machine.Programs}/setup", service.Setup) : "",
            Shell.WriteFile($"{machine.Programs}/run", service.Run),
            Shell.WriteFile($"{machine.Programs}/report", Here(ReplicaScripts.ReportLine, machine)),
            Shell.WriteFile($"{machine.Programs}/replica", Here(ReplicaScripts.Replica(hasSetup ? SetupStep.Run : SetupStep.None, SecretParts.File, hasLogin: false), machine)),
            Here(MachineParts.Verbs, machine),
            LocalParts.Machine(facts.Stack, machine),
            LocalParts.Tools,
            "report boot finished\n",
            Here(GpuParts.Count, machine),
            facts.WorkdirHash is { } hash ? FileParts.Workdir(BucketKeys.Workdir(service.Name, hash)) : "",
            facts.Uploads.Count > 0 ? FileParts.Uploads(facts.Uploads) : "",
            LocalParts.Replica(machine),
        }.Where(part => part.Length > 0));
    }

    private static string Beginning(ReplicaBootFacts facts, LocalMachine machine) => $"""
        #!/bin/bash
        # A replica of {facts.Service.Name} on this machine: files, setup, run.
        exec >> {machine.Folder}/log 2>&1
        set -o pipefail
        service={Shell.Quote(facts.Service.Name)}
        instance={Shell.Quote(machine.Instance)}
        address={Shell.Quote(machine.Address)}
        bucket={Shell.Quote(machine.Bucket)}
        user=$(id -un)
        home={machine.Folder}/home
        mkdir -p {machine.Programs} {machine.Records} {machine.Hidden} "$home/sky_workdir"
        mount -t tmpfs -o mode=700 tmpfs {machine.Hidden} && cat > {machine.Hidden}/secrets

        """;

    private static string Here(string part, LocalMachine machine) => part
        .Replace("/opt/warmstart", machine.Programs, StringComparison.Ordinal)
        .Replace("/var/lib/warmstart", machine.Records, StringComparison.Ordinal)
        .Replace("/run/warmstart", machine.Hidden, StringComparison.Ordinal);
}

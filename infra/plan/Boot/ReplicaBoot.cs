namespace Infra.Plan;

/// <summary>
/// Renders the text that a replica's machine boots with: tools, secrets, files, then <c>setup</c>, then <c>run</c>, as the
/// image's login user, with a line in the bucket for each phase. Whatever may differ between machines of a group is found at boot.
/// </summary>
internal static class ReplicaBoot
{
    public static string Text(ReplicaBootFacts facts) => string.Join('\n', Parts(facts).Where(part => part.Length > 0));

    private static IEnumerable<string> Parts(ReplicaBootFacts facts)
    {
        var service = facts.Service;
        var secrets = facts.Secret is null ? null : SecretParts.File;
        yield return $"""
            #!/bin/bash
            # A replica of {service.Name}, stack {facts.Stack}, placement {facts.Placement}: files, setup, run; the journal has their output.
            set -o pipefail
            service={Shell.Quote(service.Name)}
            bucket={Shell.Quote(facts.Bucket)}
            bucket_region={Shell.Quote(facts.BucketRegion)}
            export HOME=/root
            mkdir -p /opt/warmstart /var/lib/warmstart

            """;
        yield return Shell.WriteFile("/opt/warmstart/envs", Envs(service));
        yield return Setup(facts) == SetupStep.Run ? Shell.WriteFile("/opt/warmstart/setup", service.Setup) : "";
        yield return Shell.WriteFile("/opt/warmstart/run", service.Run);
        yield return Shell.WriteFile("/opt/warmstart/report", ReplicaScripts.Report);
        yield return Shell.WriteFile("/opt/warmstart/watch", ReplicaScripts.Watch(facts.DrainLimit));
        yield return Shell.WriteFile("/opt/warmstart/logs", ReplicaScripts.Logs);
        if (facts.Container is null)
        {
            yield return Shell.WriteFile("/opt/warmstart/replica", ReplicaScripts.Replica(Setup(facts), secrets, Uses(service, "docker") && facts.RegistryLogin != RegistryLoginSource.None));
        }
        else
        {
            yield return Shell.WriteFile("/opt/warmstart/replica", ContainedScripts.Replica(Setup(facts)));
            yield return Shell.WriteFile("/opt/warmstart/step", ContainedScripts.Step(secrets));
            yield return Shell.WriteFile("/opt/warmstart/end", ContainedScripts.End);
        }

        yield return BootParts.Metadata;
        yield return MachineParts.Verbs;
        yield return MachineParts.Packages;
        yield return MachineParts.Machine(facts.Stack, BucketKeys.Reports(service.Name), BucketKeys.Logs(service.Name), facts.Container is null ? ReplicaScripts.Programs : ReplicaScripts.ProgramsWithContainer);
        yield return MachineParts.CommandLine;
        yield return UnitParts.Companions;
        yield return MachineParts.Needed([.. Tools(facts), .. facts.Repository is null ? [] : new[] { ("git", "git", "git") }]);
        yield return "report boot finished\n";
        yield return facts.Secret is { } secret ? SecretParts.Fetch(secret) : "";
        yield return facts.HasAccelerators ? GpuParts.Driver : "";
        yield return GpuParts.Count;
        foreach (var part in Docker(facts))
        {
            yield return part;
        }

        yield return facts.WorkdirHash is { } hash ? FileParts.Workdir(BucketKeys.Workdir(service.Name, hash)) : "";
        yield return facts.Repository is { } repository ? RepositoryParts.Clone(repository) : "";
        yield return facts.Uploads.Count > 0 ? FileParts.Uploads(facts.Uploads) : "";
        yield return facts.BucketMounts.Count > 0 ? FileParts.Buckets(facts.BucketMounts) : "";
        yield return facts.Weights is { } weights ? FileParts.Weights(weights) : "";
        yield return facts.Container is null ? "" : ContainerParts.Start(Shared(facts));
        yield return Uses(service, "conda") ? CondaParts.Install(facts.Container is null ? CondaParts.OnMachine : CondaParts.InContainer) : "";
        yield return facts.Container is null ? UnitParts.Replica : UnitParts.ReplicaInContainer;
    }

    private static IEnumerable<string> Docker(ReplicaBootFacts facts)
    {
        if (facts.Container is null && !Uses(facts.Service, "docker"))
        {
            yield break;
        }

        var variables = facts.RegistryLogin switch
        {
            RegistryLoginSource.None => null,
            RegistryLoginSource.Envs => "/opt/warmstart/envs",
            RegistryLoginSource.Secrets => SecretParts.File,
        };
        yield return DockerParts.Start;
        yield return facts.HasAccelerators ? DockerParts.Runtime : "";
        yield return variables is not null || facts.Container is { Ecr: not null } ? DockerParts.KeepLogin : "";
        yield return facts.Container is { Ecr: { } ecr } ? DockerParts.EcrLogin(ecr) : variables is not null ? DockerParts.Login(variables) : "";
        yield return facts.Container is { } container ? ContainerParts.Fetch(container, variables) : "";
    }

    /// <summary>What of the machine its container sees: what lies in the working directory comes with that.</summary>
    private static IReadOnlyList<string> Shared(ReplicaBootFacts facts) =>
    [
        .. facts.Secret is null ? Array.Empty<string>() : [$"{SecretParts.File} ,readonly"],
        .. facts.Uploads.Select(mount => mount.Target)
            .Concat(facts.BucketMounts.Select(mount => mount.Target))
            .Concat(facts.Weights is { } weights ? [weights.MountPath] : [])
            .Prepend("~/sky_workdir")
            .Where(target => target[0] is '/' or '~')
            .Distinct(StringComparer.Ordinal)
            .Select(FileParts.Path),
    ];

    private static SetupStep Setup(ReplicaBootFacts facts) =>
        facts.Service.Setup.Trim().Length == 0 ? SetupStep.None
        : facts.SetupBaked ? SetupStep.Baked
        : SetupStep.Run;

    public static string Envs(ServiceSpec service) =>
        string.Concat(service.Envs.Select(env => $"export {env.Key}={Shell.Quote(env.Value)}\n"));

    /// <summary>SkyPilot's images have all of these; a plain image gets what the scripts name. A container brings its own.</summary>
    private static IEnumerable<(string, string, string)> Tools(ReplicaBootFacts facts)
    {
        var service = facts.Service;
        if (facts.Container is not null || Uses(service, "docker"))
        {
            yield return ("docker", "docker.io", "docker");
        }

        // Conda brings its own.
        if (facts.Container is not null || Uses(service, "conda"))
        {
            yield break;
        }

        if (Uses(service, "python"))
        {
            yield return ("python", "python-is-python3", "python-unversioned-command");
        }

        if (Uses(service, "pip"))
        {
            yield return ("pip", "python3-pip", "python3-pip");
        }
    }

    private static bool Uses(ServiceSpec service, string command) => Shell.Mentions(service.Setup, command) || Shell.Mentions(service.Run, command);
}

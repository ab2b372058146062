namespace Infra.Plan;

/// <summary>
/// Renders the text that a replica's machine boots with: files from the bucket, then <c>setup</c>, then <c>run</c>, as the
/// image's login user, with a line in the bucket for each phase. Whatever may differ between machines of a group is found at boot.
/// </summary>
internal static class ReplicaBoot
{
    public static string Text(ReplicaBootFacts facts) => string.Join('\n',
    [
        "#!/bin/bash",
        $"# A replica of {facts.Service.Name}, stack {facts.Stack}, placement {facts.Placement}: files, setup, run; the journal has their output.",
        $"service={Shell.Quote(facts.Service.Name)}",
        $"bucket={Shell.Quote(facts.Bucket)}",
        $"bucket_region={Shell.Quote(facts.BucketRegion)}",
        .. facts.Secret?.Mark is { } mark ? new[] { $"# Secrets {mark}." } : [],
        "mkdir -p /opt/warmstart /var/lib/warmstart",
        "",
        Shell.WriteFile("/opt/warmstart/envs", Envs(facts.Service)),
        Shell.WriteFile("/opt/warmstart/setup", facts.Service.Setup),
        Shell.WriteFile("/opt/warmstart/run", facts.Service.Run),
        Shell.WriteFile("/opt/warmstart/report", ReplicaBootParts.Report),
        Shell.WriteFile("/opt/warmstart/replica", ReplicaBootParts.Replica(hasSetup: facts.Service.Setup.Trim().Length > 0)),
        BootParts.Metadata,
        ReplicaBootParts.Machine(facts.Stack, BucketKeys.Reports(facts.Service.Name)),
        BootParts.Packages(Needed(facts.Service)),
        "/opt/warmstart/report boot finished",
        "",
        facts.Secret is { } secret ? ReplicaBootParts.Secrets(secret) : "",
        facts.WorkdirHash is { } hash ? ReplicaBootParts.Files(BucketKeys.Workdir(facts.Service.Name, hash)) : "",
        UsesConda(facts.Service) ? ReplicaBootParts.Conda : "",
        ReplicaBootParts.Unit,
    ]);

    private static string Envs(ServiceSpec service) =>
        string.Concat(service.Envs.Select(env => $"export {env.Key}={Shell.Quote(env.Value)}\n"));

    private static bool UsesConda(ServiceSpec service) => Uses(service, "conda");

    /// <summary>SkyPilot's images have all of these; a plain image gets what the scripts name.</summary>
    private static IEnumerable<(string, string)> Needed(ServiceSpec service)
    {
        yield return ("aws", "awscli");
        yield return ("unzip", "unzip");
        if (Uses(service, "docker"))
        {
            yield return ("docker", "docker.io");
        }

        // Conda brings its own.
        if (!UsesConda(service) && Uses(service, "python"))
        {
            yield return ("python", "python-is-python3");
        }

        if (!UsesConda(service) && Uses(service, "pip"))
        {
            yield return ("pip", "python3-pip");
        }
    }

    private static bool Uses(ServiceSpec service, string command) => Shell.Mentions(service.Setup, command) || Shell.Mentions(service.Run, command);
}

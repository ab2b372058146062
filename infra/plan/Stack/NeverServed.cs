namespace Infra.Plan;

/// <summary>
/// What SkyServe accepts and Warmstart will not serve, with the reasons (DESIGN, 3.2). As one of several alternatives it is
/// skipped with a line in <c>plan --why</c>; as the only one it is refused.
/// </summary>
internal static class NeverServed
{
    /// <summary>A pool is not a service, to SkyServe as little as here.</summary>
    public const string Pools = "Pools run jobs, not services. Remove pool, and add a service section.";

    /// <summary>What an alternative asks for in vain.</summary>
    public static IEnumerable<Unserved> In(AlternativeSpec alternative)
    {
        if (alternative.Cloud is { Known: null } cloud)
        {
            yield return new(alternative.CloudAt, $"{alternative.Path}: the cloud {cloud.Name} is not served.", "Warmstart knows aws, gcp, azure and kubernetes. Write one of them, or add an alternative under any_of.");
        }

        if (alternative.Accelerator is { IsTpu: true } tpu)
        {
            yield return new(tpu.At, $"{alternative.Path}: {tpu} is a TPU, and TPUs are not served.", "They need software and images of their own. Choose a GPU.");
        }
        else if (alternative.AcceleratorArgs is { } args)
        {
            yield return new(args.At, $"{alternative.Path}: accelerator_args is not served.", "It holds settings of TPUs, which are not served. Choose a GPU, and remove it.");
        }

        if (alternative.LocalDisk is { } disk)
        {
            yield return new(disk.At, $"{alternative.Path}: local_disk is not served.", "Local disks are not chosen for. Choose an instance_type that has one.");
        }
    }

    /// <summary>What the service as a whole asks for in vain.</summary>
    public static IEnumerable<Unserved> In(ServiceSpec service)
    {
        if (service.Task.Nodes is { Value: > 1 } nodes && service.Resources.Alternatives.Any(alternative => alternative.Cloud is not { Known: Cloud.Kubernetes }))
        {
            yield return new(nodes.At, $"num_nodes: a replica of {nodes.Value} machines is not served on machines.", "Choose machines with more accelerators and write num_nodes: 1, or serve on Kubernetes.");
        }

        foreach (var secret in service.Task.Secrets.Where(secret => secret.IsOfServer))
        {
            yield return new(secret.At, $"secrets: {secret.Name} is on SkyPilot's server, which is not there.", $"Write the name that run knows it by, without a value, and give it one by {EncryptedSettings.Command(EncryptedSettings.Of(service.Name, "NAME"))}.");
        }

        if (service.Task.ManagedSecrets is { } managed)
        {
            yield return new(managed.At, "managed_secrets is not served: they are on SkyPilot's server, which is not there.", $"Write the names under secrets, without values, and give each one by {EncryptedSettings.Command(EncryptedSettings.Of(service.Name, "NAME"))}.");
        }
    }
}

namespace Infra.Plan;

/// <summary>How the building machine logs in to a registry.</summary>
/// <param name="Server">The registry, as a word of the shell.</param>
/// <param name="Username">The user, as a word of the shell.</param>
/// <param name="PasswordVariable">The variable that holds the password while the containers are pulled.</param>
internal sealed record RegistryAccess(string Server, string Username, string PasswordVariable)
{
    /// <summary>The account's own registry, of one of its regions; null for another one. Who bakes asks it for a password, which is good for 12 hours.</summary>
    public string? EcrRegion { get; init; }

    /// <summary>The registries of an image's containers: ECR's, and the one that the image's secrets open, in SkyPilot's words.</summary>
    public static IReadOnlyList<RegistryAccess> Of(ImageSpec image) =>
    [
        .. image.Containers.Select(ContainerReference.Of).Where(container => container.Ecr is not null).DistinctBy(container => container.Repository.Split('/')[0])
            .Select((container, index) => new RegistryAccess(Shell.Quote(container.Repository.Split('/')[0]), "AWS", $"WARMSTART_ECR_{index}") { EcrRegion = container.Ecr!.Value.Region }),
        .. image.Containers.Count > 0 && image.Secrets.Any(secret => secret.Value == RegistryLogin.Password)
            ? [new RegistryAccess($"\"${RegistryLogin.Names[2]}\"", $"\"${RegistryLogin.Names[0]}\"", RegistryLogin.Password)]
            : Array.Empty<RegistryAccess>(),
    ];
}

namespace Infra.Plan;

/// <summary>The container that a replica's <c>setup</c> and <c>run</c> are in (<c>image_id: docker:</c>).</summary>
public sealed record ContainerPlan
{
    /// <summary>The container's image as registries know it. Where the server of the service's login is a secret, the machine puts it before the name.</summary>
    public required string Reference { get; init; }

    /// <summary>The repository of Amazon ECR that machines read by their role; null for another registry, and where the service has a login.</summary>
    public EcrRepository? Ecr { get; init; }

    /// <summary>Whether machines that are baked so have it at hand, and nothing of a setup that is to run in it.</summary>
    internal bool IsIn(ImageSpec? baked, ServiceSpec service) => baked is not null && service.Setup.Trim().Length == 0 && baked.Containers.Contains(Reference);

    /// <summary>
    /// The container that an id of <c>image_id</c> names; null for an image of machines. A login without a password leaves ECR
    /// to the role, as SkyPilot does.
    /// </summary>
    internal static ContainerPlan? Of(string id, ServiceSpec service)
    {
        if (!id.StartsWith(ImageIdSpec.Docker, StringComparison.Ordinal))
        {
            return null;
        }

        var reference = id[ImageIdSpec.Docker.Length..];
        var login = service.Envs.GetValueOrDefault(RegistryLogin.Password);
        var hasLogin = login is { Length: > 0 } || service.Task.Secrets.Any(secret => secret.Name == RegistryLogin.Password);
        var named = service.Envs.GetValueOrDefault(RegistryLogin.Server) is { } server && !reference.StartsWith($"{server}/", StringComparison.Ordinal) ? $"{server}/{reference}" : reference;
        return new()
        {
            Reference = named,
            Ecr = !hasLogin && ContainerReference.Of(named) is { Ecr: { } ecr } found ? new(ecr.Account, ecr.Region, ecr.Path, found.Repository.Split('/')[0]) : null,
        };
    }
}

/// <summary>A repository of Amazon ECR.</summary>
/// <param name="Account">The account that it is of.</param>
/// <param name="Region">Its region.</param>
/// <param name="Name">Its name, without the registry.</param>
/// <param name="Registry">The registry's address.</param>
public sealed record EcrRepository(string Account, string Region, string Name, string Registry);

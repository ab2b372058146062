namespace Infra.Plan;

/// <summary>
/// Where <c>SKYPILOT_DOCKER_USERNAME</c>, <c>_PASSWORD</c> and <c>_SERVER</c>, the login of a private container registry, are
/// written. All three stand in one place (fact sheet of the service YAML, part 1).
/// </summary>
public enum RegistryLoginSource
{
    /// <summary>There is no login.</summary>
    None,

    /// <summary>Under <c>envs</c>.</summary>
    Envs,

    /// <summary>Under <c>secrets</c>.</summary>
    Secrets,
}

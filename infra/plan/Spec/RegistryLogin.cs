namespace Infra.Plan;

/// <summary>The three variables that log in to a private registry belong together (fact sheet of the service YAML, part 1).</summary>
internal static class RegistryLogin
{
    /// <summary>The name of the password.</summary>
    public const string Password = "SKYPILOT_DOCKER_PASSWORD";

    /// <summary>The name of the registry's address.</summary>
    public const string Server = "SKYPILOT_DOCKER_SERVER";

    /// <summary>The user, the password and the server.</summary>
    public static readonly IReadOnlyList<string> Names = ["SKYPILOT_DOCKER_USERNAME", Password, Server];

    public static void Check(TaskSpec task, IReadOnlyDictionary<string, string> envs, IReadOnlyList<AlternativeSpec> alternatives, Reading reading)
    {
        var inEnvs = Names.Where(envs.ContainsKey).ToList();
        var inSecrets = Names.Where(name => task.Secrets.Any(secret => secret.Name == name)).ToList();
        if (inEnvs.Count + inSecrets.Count == 0)
        {
            return;
        }

        var at = task.Secrets.FirstOrDefault(secret => Names.Contains(secret.Name))?.At
            ?? task.Envs.FirstOrDefault(env => Names.Contains(env.Name))?.NameAt
            ?? task.ResourcesKey;
        if ((inEnvs.Count, inSecrets.Count) is not ((3, 0) or (0, 3)))
        {
            reading.Mistake(at, $"the login of a registry is not whole: envs has {Listed(inEnvs)}, secrets has {Listed(inSecrets)}.", $"Write {string.Join(", ", Names)} all under secrets, or all under envs.");
        }
        else if (!alternatives.Any(alternative => alternative.Image is { IsContainer: true }) && !Shell.Mentions(task.Setup, "docker") && !Shell.Mentions(task.Run, "docker"))
        {
            reading.Notice(at, "the login of a registry has no effect: image_id names no container, and no script names docker.", "Remove it, or start the container in run (docker run ...).");
        }
    }

    private static string Listed(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}

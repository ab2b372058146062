namespace Infra.Plan;

/// <summary>The three variables that log in to a private registry belong together (fact sheet of the service YAML, part 1).</summary>
internal static class RegistryLogin
{
    private static readonly string[] _names = ["SKYPILOT_DOCKER_USERNAME", "SKYPILOT_DOCKER_PASSWORD", "SKYPILOT_DOCKER_SERVER"];

    public static void Check(TaskSpec task, IReadOnlyDictionary<string, string> envs, IReadOnlyList<AlternativeSpec> alternatives, Reading reading)
    {
        var inEnvs = _names.Where(envs.ContainsKey).ToList();
        var inSecrets = _names.Where(name => task.Secrets.Any(secret => secret.Name == name)).ToList();
        if (inEnvs.Count + inSecrets.Count == 0)
        {
            return;
        }

        var at = task.Secrets.FirstOrDefault(secret => _names.Contains(secret.Name))?.At
            ?? task.Envs.FirstOrDefault(env => _names.Contains(env.Name))?.NameAt
            ?? task.ResourcesKey;
        if ((inEnvs.Count, inSecrets.Count) is not ((3, 0) or (0, 3)))
        {
            reading.Mistake(at, $"the login of a registry is not whole: envs has {Listed(inEnvs)}, secrets has {Listed(inSecrets)}.", $"Write {string.Join(", ", _names)} all under secrets, or all under envs.");
        }
        else if (!alternatives.Any(alternative => alternative.Image is { IsContainer: true }))
        {
            reading.Notice(at, "the login of a registry has no effect: image_id names no container.", "Remove it, or write image_id: docker:...");
        }
    }

    private static string Listed(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}

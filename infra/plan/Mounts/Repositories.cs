namespace Infra.Plan;

/// <summary>What a git repository as workdir means. It is cloned by each replica as it boots, so that no preview needs it.</summary>
internal static class Repositories
{
    /// <summary>The repository; null when the workdir is none.</summary>
    public static RepositoryPlan? Plan(ServiceSpec service) => service.Task.Workdir is { Value: { Url: { } url } workdir }
        ? new(url, workdir.Ref) { HasToken = service.Envs.ContainsKey(RepositoryPlan.Token) || service.Task.Secrets.Any(secret => secret.Name == RepositoryPlan.Token) }
        : null;

    /// <summary>A repository that replicas have no way to.</summary>
    public static Unserved? Unserved(ServiceSpec service) => service.Task.Workdir is { Value.Url: { } url } workdir && !url.StartsWith("https://", StringComparison.Ordinal)
        ? new(workdir.At, $"workdir: {url} is not served so far.", $"Replicas have no key for SSH. Write its https:// address; of a private one, with {RepositoryPlan.Token} among the secrets.")
        : null;

    /// <summary>A login in the address would be read by all who read the file; a branch moves on, and replicas that start later get what it then holds.</summary>
    public static void Check(ServiceSpec service, Reading reading)
    {
        if (Plan(service) is not { } repository)
        {
            return;
        }

        var at = service.Task.Workdir!.At;
        if (Uri.TryCreate(repository.Url, UriKind.Absolute, out var url) && url is { Scheme: "https", UserInfo.Length: > 0 })
        {
            reading.Mistake(at, "workdir: the address of the repository holds a login, for everyone who reads it.", $"Write https://{url.Authority}{url.AbsolutePath}, and the token as the secret {RepositoryPlan.Token}.");
        }
        else if (!repository.IsFixed)
        {
            reading.Notice(at, $"workdir: {repository.Ref ?? "the repository's own branch"} may move, and replicas that start later get other code than those that run.", "Write ref: with a whole commit of 40 digits.");
        }
    }
}

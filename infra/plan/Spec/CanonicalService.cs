namespace Infra.Plan;

/// <summary>
/// A service in one form, whatever form it was written in: defaults filled in, alternatives spelt out, names canonical
/// (fact sheet of the service YAML, 2.6). It reads back as a service YAML of the same meaning. Values of secrets are left out.
/// </summary>
internal static class CanonicalService
{
    public static YamlMap Of(ServiceSpec service)
    {
        var task = service.Task;
        return Canon.Map(
            ("name", Canon.TextOrNone(task.Name)),
            ("service", CanonicalSection.Of(task.Service, service.ReplicaPort)),
            ("resources", Resources(service.Resources)),
            ("num_nodes", Canon.Whole(task.Nodes?.Value ?? 1)),
            ("envs", Canon.OrNone(Canon.Map(service.Envs))),
            ("secrets", Canon.OrNone(Secrets(task.Secrets))),
            ("managed_secrets", Canon.OrNone(task.ManagedSecrets?.Value)),
            ("workdir", task.Workdir is { Value: var workdir } ? Workdir(workdir) : null),
            ("file_mounts", Canon.OrNone(Canon.Map([.. task.FileMounts.Select(mount => (mount.Destination, (YamlNode?)Mount(mount)))]))),
            ("volumes", task.Volumes?.Value),
            ("config", task.Config?.Value),
            ("event_callback", Canon.TextOrNone(task.EventCallback)),
            ("setup", Canon.TextOrNone(task.Setup)),
            ("run", Canon.TextOrNone(task.Run)));
    }

    private static YamlMap Resources(ResourcesSpec resources) => resources switch
    {
        { Ordered: true } => Canon.Map(("ordered", Canon.List(resources.Alternatives.Select(CanonicalAlternative.Of)))),
        { Alternatives: [var only] } => CanonicalAlternative.Of(only),
        _ => Canon.Map(("any_of", Canon.List(resources.Alternatives.Select(CanonicalAlternative.Of)))),
    };

    private static YamlNode Secrets(IReadOnlyList<SecretSpec> secrets) => secrets is [{ IsListed: true }, ..]
        ? Canon.List(secrets.Select(secret => Canon.Text(secret.Name)))
        : Canon.Map([.. secrets.OrderBy(secret => secret.Name, StringComparer.Ordinal).Select(secret => (secret.Name, (YamlNode?)Canon.Null))]);

    private static YamlNode Workdir(WorkdirSpec workdir) => workdir.Folder is { } folder
        ? Canon.Text(folder)
        : Canon.Map(("url", Canon.Text(workdir.Url!)), ("ref", Canon.TextOrNone(workdir.Ref)));

    private static YamlNode Mount(FileMountSpec mount) => mount.Storage is not { } storage ? Canon.Text(mount.Source!) : Canon.Map(
        ("name", Canon.TextOrNone(storage.Name)),
        ("source", storage.IsList ? Canon.List(storage.Sources.Select(Canon.Text)) : storage.Sources is [var only] ? Canon.Text(only) : null),
        ("store", storage.Store is { } store ? Canon.Text(StorageShape.Stores.First(known => known.Value == store).Word) : null),
        ("persistent", Canon.Boolean(storage.Persistent ?? storage.Store != StorageStore.Volume)),
        ("mode", Canon.Text(StorageShape.Modes.First(known => known.Value == storage.Mode).Word)),
        ("type", storage.Kind is { } kind ? Canon.Text(StorageShape.Kinds.First(known => known.Value == kind).Word) : null),
        ("config", Canon.OrNone(storage.Config)));
}

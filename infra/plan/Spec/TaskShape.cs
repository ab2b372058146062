namespace Infra.Plan;

/// <summary>The top level of a service YAML (fact sheet of the service YAML, part 1).</summary>
internal static class TaskShape
{
    private const string Bucket = "Put local files into the workdir, and load the rest in setup.";
    private const string Jobs = "It belongs to managed jobs. Remove it.";

    private static readonly Field<string> _name = new("name", Scalars.TextThat("letters and digits, with \".\", \"_\" or \"-\" between them", IsName, "^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$"), "a name; a service is called by its folder instead");
    private static readonly Field<string> _workdir = new("workdir", new UnionShape<string>("the path of a folder", Scalars.Text, new MappedShape<YamlNode, string>(AnyShape.Any, RefuseGit)), "folder that replicas get, relative to this file");
    private static readonly Field<int> _nodes = new("num_nodes", Scalars.Whole, "machines of one replica") { Default = "1" };
    private static readonly Field<ResourcesSpec> _resources = new("resources", new ResourcesShape(), "what a replica runs on");
    private static readonly Field<string> _setup = new("setup", Scalars.Text, "shell text that installs what run needs; baked into images");
    private static readonly Field<string> _run = new("run", Scalars.Text, "shell text that starts the server");
    private static readonly Field<ServiceSection> _service = new("service", ServiceSectionShape.Shape, "probe, replicas and balancing");

    /// <summary>Read on its own first, because the values stand for variables elsewhere.</summary>
    public static readonly Field<IReadOnlyList<Named<EnvSpec>>> Envs = new(
        "envs",
        new DictionaryShape<EnvSpec>(new MappedShape<YamlNode, EnvSpec>(AnyShape.Any, (node, _, _, _) => EnvSpec.Of(node)), "a map of names to values")
        {
            Key = ("a shell name: letters, digits and underscores, not beginning with a digit", Variables.IsName),
            KeyPattern = Variables.NamePattern,
        },
        "environment of setup and run");

    public static readonly Shape<TaskSpec> Shape = new MapShape<TaskSpec>(
        "a map with service, resources and run",
        [
            _name, _workdir, _nodes, _resources, Envs, _setup, _run, _service,
            Refused("secrets", "secret environment", "Secrets are not handed to replicas so far. Let run read them from a store, by the machine's role."),
            Refused("managed_secrets", "secrets of SkyPilot's server", "There is no such server here. Let run read them from a store, by the machine's role."),
            Refused("file_mounts", "files and buckets on replicas", $"They are not placed on replicas so far. {Bucket}"),
            Refused("volumes", "volumes on replicas", $"They are not attached so far. {Bucket}"),
            Refused("config", "settings of SkyPilot", "They steer SkyPilot's own provisioner. Remove config."),
            Refused("pool", "a pool of job workers", "Pools run jobs, not services. Remove pool, and add a service section."),
            Refused("event_callback", "shell text for job events", Jobs),
            Idle("inputs", "size of the input", "It steers SkyPilot's choice between tasks of a chain. Remove it."),
            Idle("outputs", "size of the output", "It steers SkyPilot's choice between tasks of a chain. Remove it."),
            Idle("api_server_access", "access to SkyPilot's server", "There is no such server here. Remove it."),
        ],
        Build)
    { EmptyIsAbsent = true };

    private static TaskSpec? Build(FieldValues values)
    {
        if (values.Get(_nodes) is { } nodes && nodes.Value != 1)
        {
            values.Reading.Mistake(
                nodes.At,
                $"num_nodes is {nodes.Value}, and a replica is one machine so far.",
                nodes.Value < 1 ? "Write 1, or remove it." : "Choose machines with more accelerators, and remove num_nodes.");
            return null;
        }

        if (values.Get(_service) is not { } service)
        {
            values.Reading.Mistake(values.At, "there is no service section.", "Add one, such as service: {readiness_probe: /, replicas: 2}.");
            return null;
        }

        return new()
        {
            Service = service.Value,
            Resources = values.Get(_resources),
            ResourcesKey = values.Key(_resources) ?? values.At,
            Envs = values.Get(Envs)?.Value ?? [],
            Workdir = values.Get(_workdir),
            Setup = values.Get(_setup)?.Value ?? "",
            Run = values.Get(_run)?.Value ?? "",
        };
    }

    private static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string? RefuseGit(YamlNode node, YamlNode at, string path, Reading reading)
    {
        reading.Mistake(
            at.At,
            node is YamlMap ? $"{path}: a git repository as workdir is not served so far." : $"{path}: this is not the path of a folder.",
            node is YamlMap ? "Clone it beside this file and write the folder's path, or clone it in setup." : "Write text, such as workdir: . for the folder of this file.");
        return null;
    }

    private static Field<YamlNode> Refused(string name, string docs, string mend) => new(name, AnyShape.Any, docs) { Unserved = mend };

    private static Field<YamlNode> Idle(string name, string docs, string mend) => new(name, AnyShape.Any, docs) { Idle = mend };
}

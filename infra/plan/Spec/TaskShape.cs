namespace Infra.Plan;

/// <summary>The top level of a service YAML (fact sheet of the service YAML, part 1).</summary>
internal static class TaskShape
{
    private const string Stored = "what SkyPilot writes into the tasks that it stores";

    private static readonly Field<string> _name = new("name", Scalars.TextThat("letters and digits, with one or two of \".\", \"_\" and \"-\" between them", IsName, "^[A-Za-z0-9]+(?:[._-]{1,2}[A-Za-z0-9]+)*$"), "a name; a service is called by its folder instead");
    private static readonly Field<WorkdirSpec> _workdir = new("workdir", WorkdirShape.Shape, "folder that replicas get, relative to this file");
    private static readonly Field<int> _nodes = new("num_nodes", Scalars.StrictlyBetween(1, int.MaxValue, "a whole number from 1"), "machines of one replica") { Default = "1" };
    private static readonly Field<ResourcesSpec> _resources = new("resources", new ResourcesShape(), "what a replica runs on") { AskedFor = true };
    private static readonly Field<IReadOnlyList<FileMountSpec>> _fileMounts = new("file_mounts", FileMountsShape.Shape, "files and buckets on replicas");
    private static readonly Field<YamlNode> _volumes = new("volumes", VolumesShape.Shape, "volumes on replicas");
    private static readonly Field<YamlNode> _config = new("config", ConfigShape.Shape, "settings of SkyPilot");
    private static readonly Field<string> _setup = new("setup", Scalars.Text, "shell text that installs what run needs; baked into images");
    private static readonly Field<string> _run = new("run", Scalars.Text, "shell text that starts the server");
    private static readonly Field<ServiceSection> _service = new("service", ServiceSectionShape.Shape, "probe, replicas and balancing") { AskedFor = true };

    private static readonly Field<string> _eventCallback = new("event_callback", Scalars.Text, "shell text for job events") { Idle = "It belongs to managed jobs. Remove it." };

    private static readonly Field<YamlNode> _managedSecrets = new(
        "managed_secrets",
        CheckedShape.Of(new ListShape<YamlNode>(
            new UnionShape<YamlNode>(
                "a name, or a map such as {token: {mount_path: /run/token}}",
                CheckedShape.Of(Scalars.Text),
                CheckedShape.Of(new DictionaryShape<YamlNode>(CheckedShape.Map("a map with mount_path", new Field<string>("mount_path", Scalars.Text, "path on the replica")), "a map of one name"))),
            "a list of names")),
        "secrets of SkyPilot's server");

    /// <summary>Read on its own first, because the values stand for variables elsewhere.</summary>
    public static readonly Field<IReadOnlyList<Named<EnvSpec>>> Envs = new("envs", EnvShape.Map, "environment of setup and run");

    /// <summary>Read on its own first, because the names stand for variables elsewhere.</summary>
    public static readonly Field<IReadOnlyList<SecretSpec>> Secrets = new("secrets", new SecretsShape(), "secret environment of setup and run");

    public static readonly Shape<TaskSpec> Shape = new MapShape<TaskSpec>(
        "a map with service, resources and run",
        [
            _name, _workdir, _nodes, _resources, Envs, _setup, _run, _service, Secrets, _managedSecrets, _fileMounts, _volumes, _config,
            new Field<YamlNode>("pool", AnyShape.Any, "a pool of job workers") { Unserved = NeverServed.Pools },
            _eventCallback,
            Chained("inputs"), Chained("outputs"),
            new Field<bool>("api_server_access", Scalars.Boolean, "access to SkyPilot's server") { Idle = "There is no such server here. Remove it." },
            .. new[] { "file_mounts_mapping", "volume_mounts", "_metadata", "_user_specified_yaml" }.Select(Field (name) => new Field<YamlNode>(name, AnyShape.Any, Stored)),
        ],
        Build)
    { EmptyIsAbsent = true };

    private static TaskSpec? Build(FieldValues values)
    {
        if (values.Get(_service) is not { } service)
        {
            values.Reading.Mistake(values.At, "there is no service section.", "Add one, such as service: {readiness_probe: /, replicas: 2}.");
            return null;
        }

        return new()
        {
            Name = values.Get(_name)?.Value,
            Service = service.Value,
            Resources = values.Get(_resources),
            ResourcesKey = values.Key(_resources) ?? values.At,
            Envs = values.Get(Envs)?.Value ?? [],
            Secrets = values.Get(Secrets)?.Value ?? [],
            ManagedSecrets = values.GetAtKey(_managedSecrets),
            Nodes = values.GetAtKey(_nodes),
            Workdir = values.Get(_workdir),
            FileMounts = values.Get(_fileMounts)?.Value ?? [],
            Volumes = values.GetAtKey(_volumes) is { Value: not YamlMap { Entries.Count: 0 } } volumes ? volumes : null,
            Config = values.GetAtKey(_config) is { Value: not YamlMap { Entries.Count: 0 } } config ? config : null,
            EventCallback = values.Get(_eventCallback)?.Value,
            Setup = values.Get(_setup)?.Value ?? "",
            Run = values.Get(_run)?.Value ?? "",
        };
    }

    /// <summary>Groups of letters and digits, joined by one or two marks.</summary>
    private static bool IsName(string text)
    {
        var marks = 0;
        foreach (var c in text)
        {
            marks = char.IsAsciiLetterOrDigit(c) ? 0 : c is '.' or '_' or '-' ? marks + 1 : int.MaxValue - 1;
            if (marks > 2)
            {
                return false;
            }
        }

        return text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]);
    }

    private static Field<YamlNode> Chained(string name) => new(
        name,
        new MappedShape<IReadOnlyList<Named<double>>, YamlNode>(new DictionaryShape<double>(Scalars.Number, "a map of one path to its size in GB"), (paths, node, path, reading) =>
        {
            if (paths.Count > 1)
            {
                reading.Mistake(paths[1].NameAt, $"{path}: more than one path is written.", "Keep one.");
            }

            return paths.Count > 1 ? null : node;
        }),
        $"size of the {name}")
    {
        Idle = "It steers SkyPilot's choice between tasks of a chain. Remove it.",
    };
}

using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>The probe program, and what it is told and answered in the runs whose records lie in tests/probe/records.</summary>
internal static class Probe
{
    private const string SecretMark = """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"from-other-stack"}""";

    public static EngineSettings Engine { get; } = new()
    {
        Project = "probe",
        Stack = "test",
        Features =
        [
            "secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith", "replaceWith", "transforms",
            "invokeTransforms", "parameterization", "resourceHooks",
        ],
        ExtraOutputs =
        [
            new("aws:", Json("""{"arn":"arn:probe:<name>"}""")),
            new("probe:", Json("""{"score":4.5}""")),
        ],
        Reads = new Dictionary<string, JsonObject>
        {
            ["pulumi:pulumi:StackReference"] = Json($$"""
                {
                  "name": "acme/other/prod",
                  "secretOutputNames": ["password"],
                  "outputs": {"address": "10.9.8.7", "password": {{SecretMark}}, "ports": [80, 443], "none": null}
                }
                """),
        },
        ReadOutputs = Json("""{"cidrBlock":"10.7.0.0/16"}"""),
        Invokes = new Dictionary<string, JsonObject>
        {
            ["aws:index/getAvailabilityZones:getAvailabilityZones"] = Json("""
                {
                  "id": "eu-west-1", "names": ["eu-west-1a", "eu-west-1b"], "zoneIds": ["z1", "z2"], "region": "eu-west-1",
                  "groupNames": [], "state": "available"
                }
                """),
            ["aws:ec2/getAmi:getAmi"] = Json("""
                {"id": "ami-0probe", "imageId": "ami-0probe", "name": "probe-image", "architecture": "x86_64", "tags": {"a": "1"}}
                """),
            ["probe:index:fails"] = Json("""{"failures": [{"property": "size", "reason": "too large for the probe"}]}"""),
        },
    };

    private static Dictionary<string, string> Config { get; } = new()
    {
        ["probe:greeting"] = "hello",
        ["probe:password"] = "s3cret",
        ["probe:size"] = "3",
        ["probe:ratio"] = "0.25",
        ["probe:flag"] = "true",
        ["probe:settings"] = """{"k":[1,"x",null]}""",
        ["probe:secretSettings"] = """{"one":"1","two":"2"}""",
        ["aws:region"] = "eu-west-1",
    };

    private static string Assembly { get; } = LanguageHost.AssemblyOf("tests/probe", "Probe");

    /// <summary>Runs the probe against an engine of its own.</summary>
    public static async Task<ProbeRun> RunAsync(
        EngineSettings settings,
        string mode = "",
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using var engine = await NpmEngine.StartAsync(settings);
        var ended = await RunAsync(engine, settings, mode, environment);
        return new ProbeRun(ended, await engine.RecordAsync(), Assembly);
    }

    /// <summary>Runs the probe against an engine that runs already.</summary>
    public static async Task<Ended> RunAsync(
        NpmEngine engine,
        EngineSettings settings,
        string mode,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("probe-").FullName;
        try
        {
            return await LanguageHost.RunAsync(Assembly, folder, new HostSettings
            {
                Address = engine.Address,
                Project = settings.Project,
                Stack = settings.Stack,
                DryRun = settings.DryRun,
                Organization = "acme",
                Config = Config,
                SecretKeys = ["probe:password", "probe:secretSettings"],
                RootFolder = folder,
                Environment = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>())
                {
                    ["PROBE_MODE"] = mode.Length == 0 ? null : mode,
                },
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}

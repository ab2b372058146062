using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Infra.Plan;

namespace Infra.Tests.Plan;

/// <summary>Reads and plans stacks, from the repository or from text, as the program does.</summary>
internal static class Stacks
{
    public const string Stack = """
        id: 4c1d7e
        regions:
          aws/us-east-1: {}
          aws/us-west-2: {}
        endpoint:
          allow: [203.0.113.0/24]
        services:
          chat:
            port: 30001
        """;

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The stack of that name under <c>stacks/</c>.</summary>
    public static StackReading ReadExample(string stack)
    {
        var folder = Path.Combine(Repository.Root, "stacks", stack);
        var services = Directory.GetDirectories(folder)
            .Select(service => Path.GetFileName(service))
            .ToDictionary(service => service, service => Source($"stacks/{stack}/{service}/service.yaml"));
        return StackReader.Read(
            new()
            {
                Stack = stack,
                StackFile = Source($"stacks/{stack}/stack.yaml"),
                Services = services,
                Settings = Source($"stacks/Pulumi.{stack}.yaml"),
            },
            Overrides.None);
    }

    /// <summary>A stack "test" of one service "chat".</summary>
    public static StackReading Read(string service, string stack = Stack) => Read(service, stack, null, Overrides.None);

    /// <summary>The same with Pulumi's settings of the stack, and with what the command line gives.</summary>
    public static StackReading Read(string service, string stack, string? settings, Overrides overrides) => StackReader.Read(
        new()
        {
            Stack = "test",
            StackFile = SourceFile.FromText("stacks/test/stack.yaml", stack),
            Services = new Dictionary<string, SourceFile> { ["chat"] = SourceFile.FromText("stacks/test/chat/service.yaml", service) },
            Settings = settings is null ? null : SourceFile.FromText("stacks/Pulumi.test.yaml", settings),
        },
        overrides);

    public static StackPlanning Plan(StackReading reading, LocalFiles? files = null) => StackPlanner.Plan(
        reading,
        reading.Folders.ToDictionary(folder => folder.Path, folder => new FolderPlan
        {
            Path = folder.Path,
            IsFile = Path.HasExtension(folder.Path),
            Files = ["index.html", "service.yaml"],
            Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        }),
        files: files ?? Certificates(reading));

    /// <summary>A certificate in each file whose text is asked for.</summary>
    private static LocalFiles Certificates(StackReading reading) => new()
    {
        Texts = reading.Files
            .Where(file => file.Question == FileQuestion.Text)
            .ToDictionary(file => file.Path, _ => Secrets.TestCertificate.Text),
    };

    /// <summary>The plan of a stack that must have one.</summary>
    public static StackPlan Planned(string service, string stack = Stack)
    {
        var planning = Plan(Read(service, stack));
        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        return planning.Plan!;
    }

    /// <summary>All messages of a stack that cannot be planned.</summary>
    public static IEnumerable<string> Mistakes(string service, string stack = Stack) => Plan(Read(service, stack)).Mistakes.Select(mistake => mistake.ToString());

    /// <summary>The plan as JSON, boot texts left out: they have goldens of their own.</summary>
    public static string Text(StackPlan plan)
    {
        var shown = plan with
        {
            Services = [.. plan.Services.Select(service => service with { Groups = [.. service.Groups.Select(group => group with { BootText = "", UserData = null })] })],
            Balancer = plan.Balancer is null ? null : plan.Balancer with { BootText = "" },
        };
        return JsonSerializer.Serialize(shown, _json).ReplaceLineEndings("\n") + "\n";
    }

    private static SourceFile Source(string path) => new(path, Encoding.UTF8.GetBytes(Repository.Read(path)));
}

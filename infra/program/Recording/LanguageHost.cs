using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Infra.Recording;

/// <summary>
/// What Pulumi's .NET language host does before it starts a program: it sets the environment that the SDK reads.
/// Here program and host are one process, so it is put back afterwards.
/// </summary>
internal static class LanguageHost
{
    /// <summary>Runs a program as the language host does for a preview.</summary>
    public static async Task<int> RunAsync(RunSettings settings, string engineAddress, Func<Task<int>> program)
    {
        var before = new Dictionary<string, string?>();
        foreach (var (name, value) in Environment(settings, engineAddress))
        {
            before[name] = System.Environment.GetEnvironmentVariable(name);
            System.Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            // In a flow of its own: the SDK keeps its deployment in it, and refuses a second one.
            return await Task.Run(program);
        }
        finally
        {
            foreach (var (name, value) in before)
            {
                System.Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> Environment(RunSettings settings, string engineAddress) =>
    [
        ("PULUMI_MONITOR", engineAddress),
        ("PULUMI_ENGINE", engineAddress),
        ("PULUMI_ORGANIZATION", settings.Identity.Organization),
        ("PULUMI_PROJECT", settings.Identity.Project),
        ("PULUMI_STACK", settings.Identity.Stack),
        ("PULUMI_ROOT_DIRECTORY", settings.RootDirectory),
        ("PULUMI_PWD", settings.RootDirectory),
        ("PULUMI_DRY_RUN", "true"),
        ("PULUMI_QUERY_MODE", "false"),
        ("PULUMI_PARALLEL", settings.Parallel.ToString(CultureInfo.InvariantCulture)),
        ("PULUMI_CONFIG", Json(settings.Config)),
        ("PULUMI_CONFIG_SECRET_KEYS", Json(settings.SecretKeys)),
    ];

    private static string Json(IReadOnlyDictionary<string, string> members) => Json(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    });

    private static string Json(IReadOnlyList<string> items) => Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}

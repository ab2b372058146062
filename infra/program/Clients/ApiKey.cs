using System.CommandLine;
using Infra.Edge;

namespace Infra.Clients;

/// <summary>The key that a client sends: from a file or the environment, never from the command line, which every process of a machine can read.</summary>
internal static class ApiKey
{
    /// <summary>The variable that holds one.</summary>
    public const string Variable = "WARMSTART_API_KEY";

    /// <summary>The option that names a file.</summary>
    public static Option<string?> Option() => new("--api-key-file")
    {
        Description = $"A file whose first line is the key to send, or - for this program's input; without it, the variable {Variable}.",
        HelpName = "FILE",
    };

    /// <summary>The key; null when there is none, and none is needed.</summary>
    /// <exception cref="UsageException">The file is not there, or none is given and the endpoint asks for one.</exception>
    public static string? Read(string? file, ServiceEndpoint? endpoint)
    {
        var key = file switch
        {
            null => Environment.GetEnvironmentVariable(Variable),
            "-" => Console.In.ReadLine(),
            _ when File.Exists(file) => File.ReadLines(file).FirstOrDefault(),
            _ => throw new UsageException($"There is no file {file}.", "Give --api-key-file a file whose first line is the key."),
        };
        key = key?.Trim();
        if (key is not { Length: > 0 })
        {
            return file is null && endpoint is not { Keys.Count: > 0 }
                ? null
                : throw new UsageException(
                    file is null ? $"{endpoint!.What} asks for a key ({string.Join(", ", endpoint.Keys)}), and none is given." : "The key that was given is empty.",
                    $"export {Variable}=..., or --api-key-file FILE.");
        }

        return key.All(c => c is > ' ' and < '\x7f') ? key : throw new UsageException("The key holds a character that no header can.", "Keys are letters, digits and signs of ASCII without blanks.");
    }

    /// <summary>The header that carries it.</summary>
    public static KeyValuePair<string, string> Header(string key) => new("Authorization", $"Bearer {key}");
}

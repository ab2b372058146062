using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>One run of a program: how it ended and what the engine received.</summary>
/// <param name="Ended">Exit code, output and errors of the program.</param>
/// <param name="Record">What arrived, as the engine recorded it.</param>
/// <param name="Assembly">Path of the program, which error messages name.</param>
internal sealed record ProbeRun(Ended Ended, JsonObject Record, string Assembly)
{
    /// <summary>The messages of one severity, in the engine's order.</summary>
    public IEnumerable<string> Messages(string severity) =>
        from entry in Record["log"]!.AsArray()
        where (string?)entry!["severity"] == severity
        select (string)entry["message"]!;

    /// <summary>How often a method was called.</summary>
    public int Count(string method) => (int?)Record["counts"]![method] ?? 0;

    /// <summary>The names of resources in the order in which their registrations were answered.</summary>
    public IEnumerable<string> Answered => Record["answered"]!.AsArray().Select(name => (string)name!);

    /// <summary>The outputs that the stack registered.</summary>
    public JsonNode StackOutputs() =>
        Record["registerResourceOutputs"]!.AsArray()
            .Single(call => ((string)call!["urn"]!).Contains("::pulumi:pulumi:Stack::", StringComparison.Ordinal))!["outputs"]!;

    /// <summary>The inputs with which a resource was registered.</summary>
    public JsonNode? InputsOf(string name) =>
        Record["registerResource"]!.AsArray().Single(call => (string?)call!["request"]!["name"] == name)!["inputs"];
}

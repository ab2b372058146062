using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.Tests.Protocol;

/// <summary>Brings a recorded run into the form of tests/probe/records, without what is not significant between two cores.</summary>
internal static partial class Comparable
{
    /// <summary>Inputs that are JSON text: only what they mean is compared, since the official text has blanks of its own.</summary>
    private static readonly string[] _jsonText = ["settings", "allowedAccountIds", "defaultTags"];

    [GeneratedRegex(@"(^   at .*(\n|$)|^--- End of .*(\n|$))+", RegexOptions.Multiline)]
    private static partial Regex StackTrace { get; }

    [GeneratedRegex(@"\n[\w.+]+: Status\(StatusCode=""(\w+)"", Detail=""([\s\S]*?)""\)(?=\n|$)")]
    private static partial Regex RpcError { get; }

    [GeneratedRegex(@"\n[\w.+]+: Invoke of")]
    private static partial Regex InvokeError { get; }

    public static JsonObject Of(ProbeRun run)
    {
        var comparable = new JsonObject { ["exitCode"] = run.Ended.ExitCode };
        foreach (var name in (string[])["firstRegistered", "dependenciesSentBeforeTheirUsers", "supportsFeature", "counts", "invoke"])
        {
            comparable[name] = run.Record[name]?.DeepClone();
        }

        // Its entries are compared one by one.
        _ = comparable["counts"]!.AsObject().Remove("Log");
        comparable["log"] = new JsonArray([.. run.Record["log"]!.AsArray().Where(IsSignificant).Select(entry => LogOf(entry!, run.Assembly))]);
        comparable["readResource"] = ByUrn(run.Record["readResource"]!.AsArray(), CallOf);
        comparable["registerResource"] = ByUrn(run.Record["registerResource"]!.AsArray(), CallOf);
        comparable["registerResourceOutputs"] = ByUrn(run.Record["registerResourceOutputs"]!.AsArray(), call => call["outputs"]!.DeepClone());
        comparable["other"] = run.Record["other"]!.DeepClone();
        return comparable;
    }

    /// <summary>A message without what differs from machine to machine and from one client library to another.</summary>
    public static string MessageOf(string message, string assembly)
    {
        var text = message.Replace(assembly, "<PROGRAM>", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd();
        text = StackTrace.Replace(text, "<STACK>\n").TrimEnd();
        text = RpcError.Replace(text, "\n<RPC>: $1: $2");
        return InvokeError.Replace(text, "\n<INVOKE>: Invoke of");
    }

    /// <summary>A core may warn that an output has another type than expected; that comes from this engine, which echoes inputs.</summary>
    private static bool IsSignificant(JsonNode? entry) =>
        !((string)entry!["message"]!).StartsWith("Expected System.", StringComparison.Ordinal);

    private static JsonNode LogOf(JsonNode entry, string assembly)
    {
        var copy = entry.DeepClone();
        copy["message"] = MessageOf((string)entry["message"]!, assembly);
        return copy;
    }

    private static JsonObject ByUrn(JsonArray calls, Func<JsonNode, JsonNode> form)
    {
        // A urn that was sent twice throws here, which is what it deserves.
        var byUrn = new JsonObject();
        foreach (var call in calls)
        {
            byUrn.Add((string)call!["urn"]!, form(call));
        }

        return byUrn;
    }

    private static JsonNode CallOf(JsonNode call)
    {
        var inputs = call["inputs"]!.DeepClone().AsObject();
        foreach (var name in _jsonText)
        {
            if (inputs[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.AsSpan().TrimStart() is ['{' or '[', ..])
            {
                inputs[name] = new JsonObject { ["<json>"] = JsonNode.Parse(text) };
            }
        }

        return new JsonObject { ["inputs"] = inputs, ["request"] = call["request"]!.DeepClone() };
    }
}

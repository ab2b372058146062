using System.Text.Json;
using Infra.Edge;

namespace Imagebake;

/// <summary>What Karpenter's node classes start nodes from: they are Kubernetes' objects, and no call of AWS knows them (fact sheet on baking, 10.2).</summary>
internal static class NodeClasses
{
    /// <summary>As kubectl itself gives up, so that a cluster that is not there does not hold everything up.</summary>
    private const string Timeout = "30s";

    /// <summary>Images and snapshots that the node classes of kubectl's current context name, with who does; null when there is no kubectl or no context.</summary>
    /// <exception cref="ToolException">The cluster cannot be asked: what it uses is not known then.</exception>
    public static async Task<IReadOnlyDictionary<string, string>?> InUseAsync(BakeRun run, CancellationToken cancellationToken)
    {
        if (await ContextAsync(run, cancellationToken) is not { } context)
        {
            return null;
        }

        var call = new ToolCall("kubectl", ["get", "--raw", "/apis/karpenter.k8s.aws/v1/ec2nodeclasses", $"--context={context}", $"--request-timeout={Timeout}"], run.Pace.Call) { Doing = "asking which images nodes start from" };
        var answer = await run.Tools.RunAsync(call, cancellationToken);
        var users = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (answer.ExitCode != 0)
        {
            // A cluster without Karpenter has none.
            return answer.Error.Contains("(NotFound)", StringComparison.Ordinal) ? users : throw ToolText.Failed(call, answer);
        }

        foreach (var item in JsonElement.Parse(answer.Output).GetProperty("items").EnumerateArray())
        {
            var user = $"node class {item.GetProperty("metadata").GetProperty("name").GetString()} of {context}";
            var spec = item.GetProperty("spec");
            foreach (var id in List(spec, "blockDeviceMappings").Select(disk => Text(disk, "ebs", "snapshotID")).Concat(List(spec, "amiSelectorTerms").Select(term => Text(term, "id"))).OfType<string>())
            {
                users.TryAdd(id, user);
            }
        }

        return users;
    }

    private static async Task<string?> ContextAsync(BakeRun run, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await run.Tools.RunAsync(new("kubectl", ["config", "current-context"], run.Pace.Call), cancellationToken);
            return answer.ExitCode == 0 && answer.Output.Trim() is { Length: > 0 } context ? context : null;
        }
        catch (ToolException missing) when (!missing.IsUnclear)
        {
            return null;
        }
    }

    private static IEnumerable<JsonElement> List(JsonElement spec, string name) => spec.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.GetString();
    }
}

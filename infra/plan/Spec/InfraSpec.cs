using System.Diagnostics.CodeAnalysis;

namespace Infra.Plan;

/// <summary><c>cloud/region/zone</c> as written, wildcards as null (fact sheet of the service YAML, 3.2).</summary>
internal sealed record InfraSpec(CloudSpec? Cloud, string? Region, string? Zone)
{
    public static readonly Shape<InfraSpec> Shape = new ScalarShape<InfraSpec>(
        "cloud, cloud/region or cloud/region/zone, such as aws/us-east-1, with * for any", [ScalarKind.Text], TryParse)
    {
        Rule = new() { Pattern = $"^(?:[kK]8[sS]|{Scalars.AnyCase(["kubernetes", "ssh"])})(?:/[^/]+)*$|^(?:\\*|{Scalars.AnyCase(Clouds.Known)})(?:/[^/]+){{0,2}}$" },
    };

    /// <summary>The form that reads back the same; "*" for any place.</summary>
    public override string ToString() =>
        string.Join('/', new[] { Cloud?.Name ?? "*", Region ?? (Zone is null ? null : "*"), Zone }.OfType<string>());

    private static bool TryParse(string text, [NotNullWhen(true)] out InfraSpec? infra, out string? why)
    {
        (infra, why) = (null, null);
        var parts = text.Split('/');
        if (parts.Any(part => part.Length == 0))
        {
            return false;
        }

        // A context's name may itself hold slashes and colons.
        if (parts[0].ToUpperInvariant() is "K8S" or "KUBERNETES" or "SSH")
        {
            var cloud = Clouds.Find(parts[0].Equals("k8s", StringComparison.OrdinalIgnoreCase) ? "kubernetes" : parts[0]);
            infra = new(cloud, parts is [_] or [_, "*"] ? null : text[(parts[0].Length + 1)..], null);
            return true;
        }

        if (parts.Length > 3)
        {
            return false;
        }

        if (parts[0] != "*" && Clouds.Find(parts[0]) is null)
        {
            why = $"the cloud {parts[0]} is not known"
                + (Suggest.Nearest(parts[0], Clouds.Known) is { } nearest ? $" (it is nearest to {nearest})" : "");
            return false;
        }

        infra = new(parts[0] == "*" ? null : Clouds.Find(parts[0]), Any(parts, 1), Any(parts, 2));
        return true;
    }

    private static string? Any(string[] parts, int index) => parts.Length <= index || parts[index] == "*" ? null : parts[index];
}

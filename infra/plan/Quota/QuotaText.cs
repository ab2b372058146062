using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Infra.Plan;

/// <summary>Writes a stack's <c>quotas.json</c>, a quota on each line, as <see cref="QuotaReader"/> reads it.</summary>
internal static class QuotaText
{
    public static string Of(DateOnly dated, IEnumerable<KnownQuota> quotas)
    {
        var lines = quotas
            .OrderBy(quota => Clouds.Name(quota.Cloud), StringComparer.Ordinal).ThenBy(quota => quota.Region, StringComparer.Ordinal).ThenBy(quota => quota.Name, StringComparer.Ordinal)
            .Select(quota => string.Create(CultureInfo.InvariantCulture, $"    {{\"cloud\": {Text(Clouds.Name(quota.Cloud))}, \"region\": {Text(quota.Region)}, \"name\": {Text(quota.Name)}, \"limit\": {quota.Limit}}}"))
            .ToList();
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{{\n  \"dated\": \"{dated:yyyy-MM-dd}\",\n  \"quotas\": [")
            .Append(lines.Count == 0 ? "" : $"\n{string.Join(",\n", lines)}\n  ")
            .Append("]\n}\n")
            .ToString();
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);
}

/// <summary>A quota as a cloud told it.</summary>
internal sealed record KnownQuota(Cloud Cloud, string Region, string Name, decimal Limit);

using System.Globalization;
using System.Text.Json;

namespace Infra.Plan;

/// <summary>Reads a stack's <c>quotas.json</c>: <c>{"dated": "2026-11-20", "quotas": [{"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 64}]}</c>.</summary>
internal static class QuotaReader
{
    private const string Mend = "doctor writes the file: run it again, or delete the file.";

    /// <summary>Null, with a mistake, when the file is not of that form.</summary>
    public static Quotas? Read(SourceFile file, Reading reading)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Content);
            return Read(document.RootElement, file, reading);
        }
        catch (JsonException broken)
        {
            reading.Mistake(new(file.Path, (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1), "this is not JSON.", Mend);
            return null;
        }
    }

    private static Quotas? Read(JsonElement root, SourceFile file, Reading reading)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("dated", out var written) || written.ValueKind != JsonValueKind.String
            || !DateOnly.TryParseExact(written.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dated)
            || !root.TryGetProperty("quotas", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            reading.Mistake(new(file.Path, 1, 1), "the quotas need \"dated\", a day such as \"2026-11-20\", and \"quotas\", a list.", Mend);
            return null;
        }

        var limits = new Dictionary<(Cloud, string, string), decimal>();
        var index = 0;
        foreach (var quota in list.EnumerateArray())
        {
            if (One(quota) is not { } one)
            {
                reading.Mistake(new(file.Path, 1, 1), $"quotas[{index}] lacks a cloud, a region, a name or a limit of 0 or more.", Mend);
                return null;
            }

            limits[(one.Cloud, one.Region, one.Name)] = one.Limit;
            index++;
        }

        return new(dated, limits);
    }

    private static (Cloud Cloud, string Region, string Name, decimal Limit)? One(JsonElement quota) =>
        Text(quota, "cloud") is { } cloud && Clouds.Find(cloud)?.Known is { } known
        && Text(quota, "region") is { } region && Text(quota, "name") is { } name
        && quota.TryGetProperty("limit", out var written) && written.ValueKind == JsonValueKind.Number && written.TryGetDecimal(out var limit) && limit >= 0
            ? (known, region, name, limit)
            : null;

    private static string? Text(JsonElement quota, string property) =>
        quota.ValueKind == JsonValueKind.Object && quota.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

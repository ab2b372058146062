using System.Globalization;
using System.Text.Json;

namespace Infra.Agent.Aws;

/// <summary>Finds things in what AWS's command line answers.</summary>
internal static class AwsAnswers
{
    /// <summary>The groups by name.</summary>
    public static Dictionary<string, JsonElement> Groups(JsonElement answer) =>
        answer.GetProperty("AutoScalingGroups").EnumerateArray().ToDictionary(group => group.GetProperty("AutoScalingGroupName").GetString()!, StringComparer.Ordinal);

    /// <summary>The machines by id.</summary>
    public static Dictionary<string, JsonElement> Instances(JsonElement answer) =>
        answer.GetProperty("Reservations").EnumerateArray()
            .SelectMany(reservation => reservation.GetProperty("Instances").EnumerateArray())
            .ToDictionary(instance => instance.GetProperty("InstanceId").GetString()!, StringComparer.Ordinal);

    /// <summary>The default version of each template, by the template's id.</summary>
    public static Dictionary<string, string> Defaults(JsonElement answer) =>
        answer.GetProperty("LaunchTemplates").EnumerateArray().ToDictionary(
            template => template.GetProperty("LaunchTemplateId").GetString()!,
            template => template.GetProperty("DefaultVersionNumber").GetInt64().ToString(CultureInfo.InvariantCulture),
            StringComparer.Ordinal);

    /// <summary>A text; null where there is none.</summary>
    public static string? Text(JsonElement from, string property) => from.TryGetProperty(property, out var value) ? value.GetString() : null;
}

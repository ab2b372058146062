using System.Globalization;
using System.Text.Json;
using Infra.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Live;

/// <summary>Where clients reach a stack.</summary>
internal static class EndpointHost
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    /// <summary>What clients write: the name where there is one, else the address inside the network, else the Elastic IP, which only the cloud knows; null when it has none.</summary>
    /// <exception cref="ToolException">The cloud cannot be asked.</exception>
    public static async Task<string?> FindAsync(Tools tools, BalancerPlan balancer, CancellationToken cancellationToken)
    {
        if ((balancer.Domain?.Name ?? balancer.Internal?.Address) is { } known)
        {
            return known;
        }

        var call = AwsTool.Call(balancer.Region, ["ec2", "describe-addresses", "--filters", $"Name=tag:{Tags.Balancer},Values={balancer.Name}"], _deadline) with { Doing = "looking for the endpoint's address" };
        var answer = await tools.JsonAsync(call, cancellationToken);
        return answer.GetProperty("Addresses").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } address ? address.GetProperty("PublicIp").GetString() : null;
    }

    /// <summary>The address of a service's endpoint.</summary>
    public static string Url(EndpointPlan endpoint, string host) => string.Create(CultureInfo.InvariantCulture, $"{endpoint.Scheme}://{host}:{endpoint.Port}");
}

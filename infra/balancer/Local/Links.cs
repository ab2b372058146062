using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Infra.Agent.Run;
using Infra.Edge;

namespace Infra.Agent.Local;

/// <summary>
/// Networks of local machines: each is a pair of addresses, this machine's end and the replica's. They are of 198.18.0.0/15,
/// which is set aside for tests between networks and met nowhere (RFC 2544, appendix C.2.2). There is no way from a replica to anywhere else.
/// </summary>
internal static class Links
{
    private const uint First = (198u << 24) | (18u << 16);

    private const int Pairs = 1 << 16;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>A pair that no interface of this machine has, the first at or after <paramref name="from"/>.</summary>
    public static int Free(int from)
    {
        var used = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address.ToString())
            .ToHashSet(StringComparer.Ordinal);
        for (var tried = 0; tried < Pairs; tried++)
        {
            var pair = (from + tried) % Pairs;
            if (!used.Contains(Here(pair)))
            {
                return pair;
            }
        }

        throw new ToolException("All addresses of 198.18.0.0/15 are in use on this machine.\n  Remove interfaces that were left behind: ip link.");
    }

    /// <summary>This machine's end.</summary>
    public static string Here(int pair) => Text(First + (2 * (uint)pair));

    /// <summary>The replica's end.</summary>
    public static string There(int pair) => Text(First + (2 * (uint)pair) + 1);

    /// <summary>Puts the replica's end into the network of its process. It is gone with that network.</summary>
    public static async Task LinkAsync(int pair, Child process, Tools tools, CancellationToken cancellationToken)
    {
        var name = $"ws{pair.ToString("x4", CultureInfo.InvariantCulture)}";
        await tools.TextAsync(
            new("ip", ["-batch", "-"], _patience)
            {
                Doing = "making a replica's network",
                Input = $"""
                    link add {name} type veth peer name eth0 netns {process.Id.ToString(CultureInfo.InvariantCulture)}
                    address add {Here(pair)}/31 dev {name}
                    link set {name} up

                    """,
            },
            cancellationToken);
    }

    private static string Text(uint address) => new IPAddress(BitConverter.GetBytes(IPAddress.HostToNetworkOrder((int)address))).ToString();
}

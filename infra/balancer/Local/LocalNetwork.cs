using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Infra.Agent.Run;
using Infra.Edge;

namespace Infra.Agent.Local;

/// <summary>
/// The network of a run: 128 pairs of addresses, this machine's end and a replica's. They are of 198.18.0.0/15, which is set aside
/// for tests between networks and met nowhere (RFC 2544, appendix C.2.2). From a replica there is no way to anywhere else, and
/// what is sent to one that is gone ends here: a route says that the rest of the range cannot be reached.
/// </summary>
/// <param name="Index">Which part of the range it is, from 0.</param>
internal sealed record LocalNetwork(int Index)
{
    private const uint First = (198u << 24) | (18u << 16);

    private const int Parts = 512;

    private const int Pairs = 128;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private string Range => $"{Text(First + (256 * (uint)Index))}/24";

    /// <summary>Takes a part of the range that no other run has.</summary>
    public static async Task<LocalNetwork> ReserveAsync(Tools tools, CancellationToken cancellationToken)
    {
        var first = RandomNumberGenerator.GetInt32(Parts);
        for (var tried = 0; ; tried++)
        {
            var network = new LocalNetwork((first + tried) % Parts);
            var call = new ToolCall("ip", ["route", "add", "unreachable", network.Range], _patience) { Doing = "making the replicas' network" };
            var result = await tools.RunAsync(call, cancellationToken);
            if (result.ExitCode == 0)
            {
                return network;
            }

            // The route is another run's.
            if (tried == Parts || !result.Error.Contains("File exists", StringComparison.Ordinal))
            {
                throw ToolText.Failed(call, result);
            }
        }
    }

    /// <summary>
    /// Gives the part back. The kernel takes away the links of a network that ended in its own time; what it has not yet taken is taken
    /// here, so that nothing is left when this is done. A link that it takes in the meantime is no failure.
    /// </summary>
    public Task ReleaseAsync(Tools tools)
    {
        var links = Enumerable.Range(0, Pairs).Select(Link).Intersect(NetworkInterface.GetAllNetworkInterfaces().Select(network => network.Name));
        var commands = links.Select(link => $"link del {link}").Append($"route del unreachable {Range}");
        return tools.RunAsync(new("ip", ["-force", "-batch", "-"], _patience) { Input = string.Join('\n', commands) + "\n" }, CancellationToken.None);
    }

    /// <summary>A pair that is not in use, the first at or after <paramref name="from"/>.</summary>
    /// <exception cref="ToolException">All are.</exception>
    public int Free(int from)
    {
        var used = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address.ToString())
            .ToHashSet(StringComparer.Ordinal);
        var pairs = Enumerable.Range(from, Pairs).Select(pair => pair % Pairs).Where(pair => !used.Contains(Here(pair))).Take(1).ToList();
        return pairs.Count > 0 ? pairs[0] : throw new ToolException($"More than {Pairs} replicas do not fit on this machine.");
    }

    /// <summary>The replica's end.</summary>
    public string There(int pair) => Text(First + (256 * (uint)Index) + (2 * (uint)pair) + 1);

    /// <summary>Puts the replica's end into the network of its process. It is gone with that network.</summary>
    public async Task LinkAsync(int pair, Child process, Tools tools, CancellationToken cancellationToken)
    {
        var name = Link(pair);
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

    /// <summary>The name of this machine's end.</summary>
    private string Link(int pair) => $"ws{((Index * Pairs) + pair).ToString("x4", CultureInfo.InvariantCulture)}";

    /// <summary>This machine's end.</summary>
    private string Here(int pair) => Text(First + (256 * (uint)Index) + (2 * (uint)pair));

    private static string Text(uint address) => new IPAddress(BitConverter.GetBytes(IPAddress.HostToNetworkOrder((int)address))).ToString();
}

using System.Globalization;
using Infra.Agent.Run;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>
/// A replica's way to other networks: slirp4netns carries its connections as a program of this machine would open them, so that
/// neither forwarding nor firewall of this machine is touched. What listens on this machine's loopback alone stays out of reach.
/// </summary>
internal static class LocalWayOut
{
    private const string Program = "slirp4netns";

    /// <summary>The device that it needs.</summary>
    private const string Device = "/dev/net/tun";

    /// <summary>Why there is none on this machine; null where there is.</summary>
    public static string? Lack(Tools tools) =>
        !tools.Has(Program) ? $"{Program} is not on PATH (on Debian and Ubuntu: apt-get install {Program})"
        : !File.Exists(Device) ? $"there is no {Device}"
        : null;

    /// <summary>Starts it for the network of a process.</summary>
    public static Child Start(string log, Child process) => Child.Start(
        log, "", [Program, "--configure", "--mtu=65520", "--disable-host-loopback", $"--cidr={LocalParts.WayOutRange}", process.Id.ToString(CultureInfo.InvariantCulture), "tap0"]);
}

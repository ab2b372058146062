using System.Globalization;
using Infra.Agent;

namespace Infra.Local;

/// <summary>How a client reaches a service on this machine.</summary>
internal static class Endpoints
{
    /// <summary>A command that asks it.</summary>
    public static string Curl(ServiceStatusLine service) => $"curl {Url(service)}/";

    /// <summary>Its address.</summary>
    public static string Url(ServiceStatusLine service) => $"http://127.0.0.1:{service.Port.ToString(CultureInfo.InvariantCulture)}";
}

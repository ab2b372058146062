namespace Infra.Agent.Haproxy;

/// <summary>A replica as HAProxy is to have it.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Use">Whether it serves or is being drained.</param>
/// <param name="Weight">Its share of requests, 1 to 256.</param>
internal sealed record WantedServer(string Service, string Address, int Port, SlotUse Use, int Weight = 1);

namespace Infra.Plan;

/// <summary>Who may reach the endpoints, as written.</summary>
/// <param name="Allow">Address ranges, each once.</param>
/// <param name="ApiKeys">Names of encrypted settings that hold the keys of which clients must send one; empty when none is asked for.</param>
internal sealed record EndpointSpec(IReadOnlyList<Written<string>> Allow, IReadOnlyList<Written<string>> ApiKeys);

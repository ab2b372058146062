namespace Infra.Tests.Sdks.Providers;

/// <summary>One public type of an official package.</summary>
/// <param name="Kind">"resource", "provider", "args", "result", "enum" or "function".</param>
/// <param name="Name">Its full name.</param>
/// <param name="Token">A resource's or function's token, else empty.</param>
/// <param name="Args">The full name of a resource's arguments, else empty.</param>
/// <param name="Members">Its properties; an enum's members have their value as type.</param>
internal sealed record OfficialType(string Kind, string Name, string Token, string Args, IReadOnlyList<OfficialMember> Members);

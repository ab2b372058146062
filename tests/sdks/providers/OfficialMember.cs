namespace Infra.Tests.Sdks.Providers;

/// <summary>One property of an official class.</summary>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">
/// Its C# type, as "InputList&lt;string&gt;"; after "=" what npm's types say of it, as "string[]"; of results always the latter.
/// </param>
/// <param name="Required">It must be given; of results: it is never absent.</param>
/// <param name="Json">It travels as JSON text.</param>
internal sealed record OfficialMember(string Wire, string Name, string Type, bool Required, bool Json);

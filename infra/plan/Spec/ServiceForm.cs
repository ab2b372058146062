namespace Infra.Plan;

/// <summary>A service in its canonical form.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="File">The file that it was read from.</param>
/// <param name="Json">The form: a service YAML, written as JSON.</param>
public sealed record ServiceForm(string Name, string File, string Json);

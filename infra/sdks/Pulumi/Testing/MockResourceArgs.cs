using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>The resource that a program asks for.</summary>
public sealed class MockResourceArgs
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    public string? Provider { get; set; }

    /// <summary>The id of a resource that is read, or imported.</summary>
    public string? Id { get; set; }
}

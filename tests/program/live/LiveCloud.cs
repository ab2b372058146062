using Infra.Tests.Conformance;

namespace Infra.Tests.Program.Live;

/// <summary>The imitated cloud that the tests of operators' commands share, one after the other: each has a stack of its own.</summary>
[CollectionDefinition(Name)]
public sealed class LiveCloud : ICollectionFixture<MendedCloud>
{
    public const string Name = "live";
}

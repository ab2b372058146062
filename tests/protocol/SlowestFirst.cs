using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Infra.Tests.Protocol.SlowestFirst", "Infra.Tests")]

namespace Infra.Tests.Protocol;

/// <summary>Starts the test that waits 110 s before all others, so that they run beside it and not before it.</summary>
public sealed class SlowestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName.Contains(nameof(SlowAnswer), StringComparison.Ordinal) ? 0 : 1);
}

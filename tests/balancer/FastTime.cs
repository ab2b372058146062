namespace Infra.Tests.Balancer;

/// <summary>A clock that begins now and goes faster: what takes minutes by policy takes seconds. Waits are as long as ever.</summary>
internal sealed class FastTime(int times) : TimeProvider
{
    private readonly DateTimeOffset _begin = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _begin + ((System.GetUtcNow() - _begin) * times);
}

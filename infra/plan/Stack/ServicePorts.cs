namespace Infra.Plan;

/// <summary>Ports of endpoints on the balancer: given once, never changed, from 30001 (DESIGN, part 5).</summary>
internal static class ServicePorts
{
    public const int First = 30001;

    /// <summary>The port for one more service: behind the highest, so that clients of one that is gone meet nobody else; null when none is left.</summary>
    public static int? Next(IEnumerable<Named<StackServiceSpec>> services)
    {
        var taken = services.Select(service => service.Value.Port?.Value ?? 0).ToHashSet();
        var behind = Math.Max(First, 1 + taken.DefaultIfEmpty().Max());
        return behind <= ushort.MaxValue
            ? behind
            : Enumerable.Range(First, ushort.MaxValue - First + 1).Where(port => !taken.Contains(port)).Select(port => (int?)port).FirstOrDefault();
    }
}

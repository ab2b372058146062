namespace Infra.Commands;

/// <summary>
/// Room on the heap for a preview of many services. Nearly all that it makes of a service stays until the end, and a collection
/// on the way copies it and frees next to nothing.
/// </summary>
internal static class Headroom
{
    // 1,000 services make 800 MiB from start to exit (measured); half of it leaves a preview below 1 GiB whatever is compared.
    private const long OfService = 512 * 1024;
    private const long Most = 512L * 1024 * 1024;

    /// <summary>With fewer services nothing is collected anyway.</summary>
    private const int Few = 100;

    /// <summary>How much of the machine's memory may be taken: a small machine is better off with collections.</summary>
    private const int Share = 4;

    /// <summary>Lets the heap grow by what the services need before the first collection; collections are as ever from then on.</summary>
    public static void For(int services)
    {
        var bytes = Math.Min(services * OfService, Most);
        if (services >= Few && bytes <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Share)
        {
            // False where the room is not to be had: then collections are as ever from the start.
            _ = GC.TryStartNoGCRegion(bytes);
        }
    }
}

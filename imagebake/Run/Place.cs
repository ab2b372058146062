using Infra.Plan;

namespace Imagebake;

/// <summary>Takes the places of the lock apart: <c>aws/us-east-1</c> is a cloud and its own name of a region.</summary>
internal static class Place
{
    /// <summary>The cloud; null for a registry, and for this machine.</summary>
    public static Cloud? CloudOf(string where) => where.Split('/') is [var cloud, _] ? Clouds.Find(cloud)?.Known : null;

    /// <summary>The cloud's own name of the region.</summary>
    public static string RegionOf(string where) => where[(where.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

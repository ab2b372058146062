using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A bundle put together here.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets)
    : Archive(Markers.AssetsProperty, assets.ToImmutableSortedDictionary(StringComparer.Ordinal));

using Pulumi.Serialization;

namespace Pulumi;

/// <summary>One file.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string property, object value)
        : base(Markers.Asset, property, value)
    {
    }
}

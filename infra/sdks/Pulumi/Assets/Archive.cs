using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A bundle of files.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string property, object value)
        : base(Markers.Archive, property, value)
    {
    }
}

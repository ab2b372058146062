using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file on this machine.</summary>
public sealed class FileAsset(string path) : Asset(Markers.PathProperty, path);

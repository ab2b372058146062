using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A folder or an archive file on this machine.</summary>
public sealed class FileArchive(string path) : Archive(Markers.PathProperty, path);

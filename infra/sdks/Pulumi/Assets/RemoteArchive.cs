using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An archive file that the engine fetches.</summary>
public sealed class RemoteArchive(string uri) : Archive(Markers.UriProperty, uri);

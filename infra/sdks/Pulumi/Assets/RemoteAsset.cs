using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file that the engine fetches.</summary>
public sealed class RemoteAsset(string uri) : Asset(Markers.UriProperty, uri);

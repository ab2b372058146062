using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file whose content is given here.</summary>
public sealed class StringAsset(string text) : Asset(Markers.TextProperty, text);

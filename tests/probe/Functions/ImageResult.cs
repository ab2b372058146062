using System.Collections.Immutable;
using Pulumi;

namespace Infra.Probe.Functions;

/// <summary>An image that was found.</summary>
[OutputType]
internal sealed class ImageResult
{
    [OutputConstructor]
    private ImageResult(string imageId, ImmutableDictionary<string, string> tags)
    {
        ImageId = imageId;
        Tags = tags;
    }

    public string ImageId { get; }

    public ImmutableDictionary<string, string> Tags { get; }
}

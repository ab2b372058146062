using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Preview;

/// <summary>Finds out which service, cloud and region a resource belongs to.</summary>
internal sealed class Places
{
    /// <summary>Type of the component that is the parent of all that belongs to one service; it is named stack-service.</summary>
    private const string ServiceToken = "warmstart:index:Service";

    // Bridged AWS resources carry their region, GCP's a region or location, Azure's a location.
    private static readonly string[] _regionInputs = ["region", "location"];

    private readonly string _servicePrefix;
    private readonly Dictionary<string, RecordedResource> _byUrn;

    /// <summary>Looks in these resources of this stack.</summary>
    public Places(string stack, IReadOnlyList<RecordedResource> resources)
    {
        _servicePrefix = stack + "-";
        _byUrn = resources.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
    }

    /// <summary>The place of one resource.</summary>
    public Place Of(RecordedResource resource) => new(Service(resource), Cloud(resource), Region(resource));

    private string? Service(RecordedResource resource)
    {
        for (var at = resource; at is not null; at = Parent(at))
        {
            if (at.Type == ServiceToken)
            {
                return at.Name.StartsWith(_servicePrefix, StringComparison.Ordinal) ? at.Name[_servicePrefix.Length..] : at.Name;
            }
        }

        return null;
    }

    private static string Cloud(RecordedResource resource)
    {
        var package = resource.Type[..Math.Max(0, resource.Type.IndexOf(':', StringComparison.Ordinal))];
        return package switch
        {
            "azure-native" => "azure",
            // A provider's own resource names its package last.
            "pulumi" => resource.Type[(resource.Type.LastIndexOf(':') + 1)..],
            _ => package,
        };
    }

    private static string? Region(RecordedResource resource)
    {
        foreach (var name in _regionInputs)
        {
            if (resource.Inputs[name] is Value.Text region)
            {
                return region.Content;
            }
        }

        return null;
    }

    private RecordedResource? Parent(RecordedResource resource)
        => resource.Parent is null ? null : _byUrn.GetValueOrDefault(resource.Parent);
}

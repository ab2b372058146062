using Pulumi;

namespace Infra.Probe.Components;

/// <summary>A provider of the aws package, as a program would write it.</summary>
internal sealed class RegionProvider(string name, RegionProviderArgs args, CustomResourceOptions? options = null)
    : ProviderResource("aws", name, args, options);

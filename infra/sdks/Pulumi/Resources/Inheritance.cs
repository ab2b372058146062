using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a resource takes over from its parent: the providers, one for each package.</summary>
internal static class Inheritance
{
    private const string ProviderTypePrefix = "pulumi:providers:";

    /// <summary>The package of a type token, <c>aws</c> of <c>aws:ec2/vpc:Vpc</c>.</summary>
    public static string Package(string token)
    {
        var name = token.StartsWith(ProviderTypePrefix, StringComparison.Ordinal) ? token[ProviderTypePrefix.Length..] : token;
        var end = name.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }

    /// <summary>The providers for the resource's children.</summary>
    public static ImmutableDictionary<string, ProviderResource> Providers(
        Resource resource, string type, ResourceOptions options, ImmutableDictionary<string, ProviderResource>? inherited)
    {
        var providers = inherited ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (resource.Kind is ResourceKind.Custom)
        {
            return options.Provider is null ? providers : providers.SetItem(Package(type), options.Provider);
        }

        var given = (options as ComponentResourceOptions)?.Providers ?? [];
        return given.Append(options.Provider).OfType<ProviderResource>()
            .Aggregate(providers, (all, provider) => all.SetItem(Package(provider.GetResourceType()), provider));
    }

    /// <summary>The provider for the resource itself.</summary>
    public static ProviderResource? Provider(
        Resource resource, string type, ResourceOptions options, ImmutableDictionary<string, ProviderResource> providers) =>
        resource.Kind switch
        {
            ResourceKind.Custom => options.Provider ?? (resource is ProviderResource ? null : providers.GetValueOrDefault(Package(type))),
            ResourceKind.RemoteComponent => options.Provider ?? providers.GetValueOrDefault(Package(type)),
            ResourceKind.Component or ResourceKind.Dependency => null,
        };
}

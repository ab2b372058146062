namespace Pulumi;

/// <summary>What may be said of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    public List<ProviderResource> Providers
    {
        get => _providers ??= [];
        set => _providers = value;
    }

    /// <summary>Both in a new object: lists joined, single values the second's where it has any.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        merged.Take(options1);
        merged.Take(options2);
        return merged;
    }

    private void Take(ComponentResourceOptions? other)
    {
        if (other is null)
        {
            return;
        }

        base.Take(other);
        _providers = Joined(_providers, other._providers);
    }
}

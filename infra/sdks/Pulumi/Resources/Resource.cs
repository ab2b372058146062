using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Anything that has a URN: a provider's resource, a component, the stack itself.</summary>
public class Resource
{
    private readonly TaskCompletionSource<ResourceAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Resource> _children = [];
    private readonly ImmutableList<ResourceTransformation> _transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;
    private readonly string _type;
    private readonly string _name;
    private Output<string>? _urn;
    private ImmutableHashSet<Resource>? _itself;

    private protected Resource(string type, string name, ResourceArgs args, ResourceOptions options, ResourceKind kind)
    {
        (_type, _name, Kind) = (type, name, kind);
        if (kind is ResourceKind.Dependency)
        {
            return;
        }

        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var deployment = Deployment.Required;
        var parent = this is Stack ? null : options.Parent ?? deployment.Stack;
        _transformations = [.. options.ResourceTransformations, .. parent?._transformations ?? []];
        (args, options) = Transform(args, options);

        Parent = parent;
        parent?.AddChild(this);
        _providers = Inheritance.Providers(this, type, options, parent?._providers);
        Protect = options.Protect ?? parent?.Protect;
        Provider = Inheritance.Provider(this, type, options, _providers);
        if (this is not Stack)
        {
            OutputProperties.Of(GetType()).Assign(this);
        }

        deployment.Work.Watch(Registration.StartAsync(deployment, this, args, options));
    }

    public Output<string> Urn => _urn ??= new(this, Markers.UrnProperty);

    internal ResourceKind Kind { get; }

    internal Resource? Parent { get; }

    internal bool? Protect { get; }

    /// <summary>The provider that manages it; null for the engine's default one.</summary>
    internal ProviderResource? Provider { get; }

    /// <summary>What the engine answered; waits until it has.</summary>
    internal Task<ResourceAnswer> Answer => _answer.Task;

    /// <summary>The set of this resource alone: what its outputs come from.</summary>
    internal ImmutableHashSet<Resource> Itself => _itself ??= [this];

    internal IReadOnlyList<Resource> Children
    {
        get
        {
            lock (_children)
            {
                return [.. _children];
            }
        }
    }

    public string GetResourceType() => _type;

    public string GetResourceName() => _name;

    internal async Task<string> UrnAsync() => (await Answer.ConfigureAwait(false)).Urn;

    internal void Settle(ResourceAnswer answer) => _answer.TrySetResult(answer);

    internal void Fail(Exception exception) => _answer.TrySetException(exception);

    internal ProviderResource? ProviderFor(string token) => _providers.GetValueOrDefault(Inheritance.Package(token));

    private void AddChild(Resource child)
    {
        lock (_children)
        {
            _children.Add(child);
        }
    }

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new(this, args, options)) is not { } result)
            {
                continue;
            }

            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            }

            (args, options) = (result.Args, result.Options);
        }

        return (args, options);
    }
}

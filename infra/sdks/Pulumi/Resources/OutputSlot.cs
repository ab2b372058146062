using System.Reflection;

namespace Pulumi;

/// <summary>One output property of a resource class.</summary>
internal abstract class OutputSlot
{
    public abstract void Assign(Resource resource);
}

/// <inheritdoc/>
internal sealed class OutputSlot<TResource, T>(MethodInfo setter, string name) : OutputSlot
    where TResource : Resource
{
    private readonly Action<TResource, Output<T>> _set = setter.CreateDelegate<Action<TResource, Output<T>>>();

    public override void Assign(Resource resource) => _set((TResource)resource, new(resource, name));
}

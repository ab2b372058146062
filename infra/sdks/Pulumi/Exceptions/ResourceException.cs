namespace Pulumi;

/// <summary>A mistake about one resource; the engine shows it beside that resource.</summary>
public sealed class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource => resource;

    internal bool HideStack => hideStack;
}

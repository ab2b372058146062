namespace Pulumi;

/// <summary>Who makes a resource.</summary>
internal enum ResourceKind
{
    /// <summary>A provider, by its arguments.</summary>
    Custom,

    /// <summary>This program: it only holds others.</summary>
    Component,

    /// <summary>A provider, as a component with children of its own.</summary>
    RemoteComponent,

    /// <summary>Nobody here: it was made elsewhere and is only named.</summary>
    Dependency,
}

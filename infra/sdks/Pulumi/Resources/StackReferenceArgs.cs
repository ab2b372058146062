namespace Pulumi;

/// <summary>Which stack to read.</summary>
public sealed class StackReferenceArgs : ResourceArgs
{
    /// <summary>As <c>organization/project/stack</c>; without it the reference's own name.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}

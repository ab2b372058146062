using Pulumi;

namespace Infra.Stack;

/// <summary>One service of the stack: the parent of all that belongs to it alone, in whichever cloud.</summary>
internal sealed class Service : ComponentResource
{
    public Service(string name, ComponentResourceOptions? options = null)
        : base(Token, name, options) => RegisterOutputs();

    /// <summary>The component's type token; the preview groups resources by it.</summary>
    public const string Token = "warmstart:index:Service";
}

using Infra.Recording.Grpc;

namespace Infra.Recording.Resources;

/// <summary>How the engine names resources: <c>urn:pulumi:stack::project::qualified type::name</c>.</summary>
internal static class Urn
{
    /// <summary>The type of the resource that stands for the whole stack.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    private const string Scheme = "urn:pulumi:";

    /// <summary>
    /// The URN of a resource: its type is qualified by its parent's qualified type, unless the parent is the stack.
    /// An empty parent means none.
    /// </summary>
    /// <exception cref="GrpcException">The parent is not a URN.</exception>
    public static string Of(string stack, string project, string parent, string type, string name)
    {
        var above = parent.Length == 0 ? StackType : QualifiedType(parent);
        var qualified = above == StackType ? type : $"{above}${type}";
        return $"{Scheme}{stack}::{project}::{qualified}::{name}";
    }

    /// <summary>The part of a URN that holds the types of its ancestors and its own, joined by "$".</summary>
    /// <exception cref="GrpcException">It is not a URN.</exception>
    public static string QualifiedType(string urn)
    {
        // Only the name, which is the last part, may itself hold the separator.
        var parts = urn.Split("::", 4);
        return parts.Length == 4 && parts[0].StartsWith(Scheme, StringComparison.Ordinal)
            ? parts[2]
            : throw new GrpcException(GrpcStatus.InvalidArgument, $"'{urn}' is not a URN");
    }
}

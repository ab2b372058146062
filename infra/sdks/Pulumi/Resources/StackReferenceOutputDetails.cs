namespace Pulumi;

/// <summary>One output of another stack: in one of the two places, by whether it is secret.</summary>
public sealed class StackReferenceOutputDetails
{
    public object? Value { get; set; }

    public object? SecretValue { get; set; }
}

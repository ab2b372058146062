namespace Pulumi;

/// <summary>An input whose type is not known at compile time.</summary>
internal interface IInput
{
    /// <summary>What stands in it: the plain value, an output, or a list or map that may hold further inputs.</summary>
    object? Content { get; }

    IOutput ToUntypedOutput();
}

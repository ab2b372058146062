namespace Pulumi;

/// <summary>An output whose type is not known at compile time.</summary>
internal interface IOutput
{
    /// <summary>The value with all that is known about it.</summary>
    ValueTask<OutputData<object?>> GetDataAsync();
}

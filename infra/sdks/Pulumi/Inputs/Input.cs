namespace Pulumi;

/// <summary>A value for a resource: plain, or an output of another resource.</summary>
public class Input<T> : IInput
{
    private readonly T _plain;
    private Output<T>? _output;

    private protected Input(T plain) => _plain = plain;

    private protected Input(Output<T>? output) => (_plain, _output) = (default!, output);

    object? IInput.Content => Content;

    private protected virtual object? Content => _output is null ? _plain : _output;

    private protected bool IsPlain => _output is null;

    private protected T Plain => _plain;

    public static implicit operator Input<T>(T value) => new(value);

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.AsOutput();

    internal virtual Output<T> AsOutput() => _output ??= Output.Create(_plain);

    IOutput IInput.ToUntypedOutput() => AsOutput();
}

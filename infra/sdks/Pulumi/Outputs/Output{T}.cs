namespace Pulumi;

/// <summary>A value that will be there later, with the resources it comes from and whether it is known and secret.</summary>
public sealed class Output<T> : IOutput
{
    private readonly Resource? _resource;
    private readonly string? _property;
    private Task<OutputData<T>>? _data;

    internal Output(Task<OutputData<T>> data)
    {
        _data = data;
        Deployment.Current?.Work.Watch(data);
    }

    internal Output(OutputData<T> data) => _data = Task.FromResult(data);

    /// <summary>A property of a resource. It is read from the engine's answer only when somebody asks for it.</summary>
    internal Output(Resource resource, string property)
    {
        _resource = resource;
        _property = property;
    }

    internal Task<OutputData<T>> DataAsync =>
        _data ?? Interlocked.CompareExchange(ref _data, ReadAsync(), null) ?? _data;

    public static Output<T> Create(Task<T> value) => Output.Create(value);

    public Output<ValueTuple> Apply(Func<T, Task> func) => new(ApplyAsync(func, static async (run, value) =>
    {
        await run(value).ConfigureAwait(false);
        return OutputData<ValueTuple>.Of(default);
    }));

    public Output<TResult> Apply<TResult>(Func<T, TResult> func) =>
        new(ApplyAsync(func, static (run, value) => new ValueTask<OutputData<TResult>>(OutputData<TResult>.Of(run(value)))));

    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) =>
        new(ApplyAsync(func, static async (run, value) => OutputData<TResult>.Of(await run(value).ConfigureAwait(false))));

    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) =>
        new(ApplyAsync(func, static (run, value) => Settle(run(value)?.AsOutput())));

    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) =>
        new(ApplyAsync(func, static (run, value) => Settle(run(value))));

    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>?> func) =>
        new(ApplyAsync(func, static (run, value) => Settle(run(value))));

    /// <summary>Says what to do instead: an output has no text of its own.</summary>
    public override string ToString() => """
        Calling [ToString] on an [Output<T>] is not supported.

        To get the value of an Output<T> as an Output<string> consider:
        1. o.Apply(v => $"prefix{v}suffix")
        2. Output.Format($"prefix{o}suffix")

        See https://www.pulumi.com/docs/concepts/inputs-outputs for more details.
        """;

    ValueTask<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = DataAsync;
        return data.IsCompletedSuccessfully ? new(Untyped(data.Result)) : new(UntypedAsync(data));
    }

    private static OutputData<object?> Untyped(OutputData<T> data) => data.With<object?>(data.Value);

    private static async Task<OutputData<object?>> UntypedAsync(Task<OutputData<T>> data) =>
        Untyped(await data.ConfigureAwait(false));

    private static ValueTask<OutputData<TResult>> Settle<TResult>(Output<TResult>? output) =>
        output is null ? new(OutputData<TResult>.Of(default!)) : new(output.DataAsync);

    /// <summary>An unknown value is never handed to a function: the result is unknown too.</summary>
    private async Task<OutputData<TResult>> ApplyAsync<TFunc, TResult>(TFunc func, Func<TFunc, T, ValueTask<OutputData<TResult>>> apply)
    {
        var data = await DataAsync.ConfigureAwait(false);
        return data.IsKnown
            ? data.Then(await apply(func, data.Value).ConfigureAwait(false))
            : OutputData<TResult>.Unknown(data.Resources, data.IsSecret);
    }

    private async Task<OutputData<T>> ReadAsync()
    {
        var answer = await _resource!.Answer.ConfigureAwait(false);
        return answer.Read<T>(_resource, _property!);
    }
}

using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list whose items, or whole stretches of them, may be outputs.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    // Either single items or, where a list came as one output, stretches.
    private readonly List<object> _parts = [];

    public InputList()
        : base(output: null)
    {
    }

    private InputList(IEnumerable<object> parts)
        : this() => _parts.AddRange(parts);

    private protected override object? Content => HasStretches ? Flatten() : _parts.ConvertAll(part => (Input<T>)part);

    private bool HasStretches => _parts.Exists(part => part is not Input<T>);

    public static implicit operator InputList<T>(T value) => new([(Input<T>)value]);

    public static implicit operator InputList<T>(Output<T> value) => new([(Input<T>)value]);

    public static implicit operator InputList<T>(Input<T> value) => new([value]);

    public static implicit operator InputList<T>(T[] values) => new(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(Output<T>[] values) => new(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(Input<T>[] values) => new(values);

    public static implicit operator InputList<T>(List<T> values) => new(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(List<Output<T>> values) => new(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(List<Input<T>> values) => new(values);

    public static implicit operator InputList<T>(ImmutableArray<T> values) => new(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => new(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);

    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(ImmutableArray.Create);

    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => new([values]);

    public void Add(params Input<T>[] inputs) => _parts.AddRange(inputs);

    public void Add(InputList<T> inputs) => AddRange(inputs);

    public void AddRange(InputList<T> inputs) => _parts.AddRange(inputs._parts);

    public InputList<T> Concat(InputList<T> other) => new(_parts.Concat(other._parts));

    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var part in _parts)
        {
            if (part is Input<T> item)
            {
                yield return item;
                continue;
            }

            var data = await ((Output<ImmutableArray<T>>)part).DataAsync.ConfigureAwait(false);
            foreach (var value in data.Value)
            {
                yield return new Output<T>(data.With(value));
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be synchronously enumerated. Use GetAsyncEnumerator instead.");

    internal override Output<ImmutableArray<T>> AsOutput() =>
        HasStretches ? Flatten() : Output.All(_parts.Cast<Input<T>>());

    private Output<ImmutableArray<T>> Flatten()
    {
        if (_parts is [Output<ImmutableArray<T>> whole])
        {
            return whole;
        }

        var parts = _parts.ConvertAll(part => part is Input<T> item ? item.Apply(v => ImmutableArray.Create(v)) : (Output<ImmutableArray<T>>)part);
        return Output.All(parts).Apply(stretches => ImmutableArray.CreateRange(stretches.SelectMany(s => s)));
    }
}

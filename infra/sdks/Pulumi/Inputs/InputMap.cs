using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map from text whose values, or whole stretches of it, may be outputs.</summary>
public sealed class InputMap<TValue> : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private readonly SortedDictionary<string, Input<TValue>> _entries = new(StringComparer.Ordinal);
    private readonly List<Output<ImmutableDictionary<string, TValue>>> _stretches = [];

    public InputMap()
        : base(output: null)
    {
    }

    private protected override object? Content => _stretches.Count > 0 ? Flatten() : _entries;

    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Of(values);

    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Of(values);

    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) =>
        values.Apply(ImmutableDictionary.CreateRange);

    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) =>
        values.Apply(ImmutableDictionary.CreateRange);

    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values)
    {
        var map = new InputMap<TValue>();
        map._stretches.Add(values);
        return map;
    }

    /// <summary>Both maps in a new one; where both have a key, the second's value stands.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
    {
        var merged = new InputMap<TValue>();
        foreach (var (key, value) in first._entries.Concat(second._entries))
        {
            merged._entries[key] = value;
        }

        merged._stretches.AddRange(first._stretches);
        merged._stretches.AddRange(second._stretches);
        return merged;
    }

    public void Add(string key, Input<TValue> value) => _entries.Add(key, value);

    public void Add(InputMap<TValue> values) => AddRange(values);

    public void AddRange(InputMap<TValue> values)
    {
        foreach (var (key, value) in values._entries)
        {
            Add(key, value);
        }

        _stretches.AddRange(values._stretches);
    }

    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var data = await AsOutput().DataAsync.ConfigureAwait(false);
        foreach (var entry in data.Value)
        {
            yield return new Output<KeyValuePair<string, TValue>>(data.With(entry));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be synchronously enumerated. Use GetAsyncEnumerator instead.");

    internal override Output<ImmutableDictionary<string, TValue>> AsOutput() => Flatten();

    private static InputMap<TValue> Of(IEnumerable<KeyValuePair<string, TValue>> values)
    {
        var map = new InputMap<TValue>();
        foreach (var (key, value) in values)
        {
            map.Add(key, value);
        }

        return map;
    }

    private Output<ImmutableDictionary<string, TValue>> Flatten()
    {
        if (_entries.Count == 0 && _stretches is [var whole])
        {
            return whole;
        }

        var keys = _entries.Keys.ToArray();
        return Output.Tuple(Output.All(_stretches), Output.All(_entries.Values)).Apply(t =>
        {
            var map = ImmutableDictionary.CreateBuilder<string, TValue>();
            map.AddRange(t.Item1.SelectMany(stretch => stretch));
            foreach (var (key, value) in keys.Zip(t.Item2))
            {
                map[key] = value;
            }

            return map.ToImmutable();
        });
    }
}

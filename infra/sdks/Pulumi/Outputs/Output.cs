using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>Makes and joins outputs.</summary>
public static partial class Output
{
    public static Output<T> Create<T>(T value) => new(OutputData<T>.Of(value));

    public static Output<T> Create<T>(Task<T> value) => new(OfAsync(value, isSecret: false));

    public static Output<T> CreateSecret<T>(T value) => new(OutputData<T>.Of(value) with { IsSecret = true });

    public static Output<T> CreateSecret<T>(Task<T> value) => new(OfAsync(value, isSecret: true));

    public static Output<T> CreateSecret<T>(Output<T> value) => new(MarkAsync(value, isSecret: true));

    public static Output<T> Unsecret<T>(Output<T> output) => new(MarkAsync(output, isSecret: false));

    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.DataAsync.ConfigureAwait(false)).IsSecret;

    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All((IEnumerable<Input<T>>)inputs);

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.Select(i => i.AsOutput()));

    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All((IEnumerable<Output<T>>)outputs);

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        var all = outputs.ToArray();
        return Join.Of(all, static values =>
        {
            var array = ImmutableArray.CreateBuilder<T>(values.Length);
            foreach (var value in values)
            {
                array.Add((T)value!);
            }

            return array.MoveToImmutable();
        });
    }

    /// <summary>The text of an interpolated string whose holes may be inputs and outputs.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var format = formattableString.Format;
        var holes = formattableString.GetArguments().Select(Hole).ToArray();
        return Join.Of(holes, values => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, values));
    }

    public static Output<string> JsonSerialize<T>(Output<T> output, JsonSerializerOptions? options = null) =>
        output.Apply(value => JsonText.Write(value, options));

    public static Output<T> JsonDeserialize<T>(Output<string> output, JsonSerializerOptions? options = null) =>
        output.Apply(text => JsonSerializer.Deserialize<T>(text, options)!);

    private static IOutput Hole(object? argument) => argument switch
    {
        IOutput output => output,
        IInput input => input.ToUntypedOutput(),
        _ => Create(argument),
    };

    private static async Task<OutputData<T>> OfAsync<T>(Task<T> value, bool isSecret) =>
        OutputData<T>.Of(await value.ConfigureAwait(false)) with { IsSecret = isSecret };

    private static async Task<OutputData<T>> MarkAsync<T>(Output<T> output, bool isSecret) =>
        await output.DataAsync.ConfigureAwait(false) with { IsSecret = isSecret };
}

using System.Collections.Immutable;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads objects into classes that are marked as output types, by their marked constructor.</summary>
internal sealed class OutputTypeReader : ValueReader
{
    private readonly ConstructorInvoker _constructor;
    private readonly ImmutableArray<(string Name, System.Type Type)> _parameters;

    public OutputTypeReader(System.Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(c => c.GetCustomAttribute<OutputConstructorAttribute>() is not null)
            ?? throw new InvalidOperationException($"{type.FullName} had [OutputType], but did not contain constructor marked with [OutputConstructor]");
        _constructor = ConstructorInvoker.Create(constructor);
        _parameters = [.. constructor.GetParameters().Select(p =>
            (p.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? p.Name!, p.ParameterType))];
    }

    public override bool Accepts(Value value) => value.KindCase is Value.KindOneofCase.StructValue;

    public override object? Read(Value value, ValueReading reading)
    {
        if (!Accepts(value))
        {
            return reading.Mismatch(typeof(ImmutableDictionary<string, object?>), AnyReader.TypeOf(value), Null);
        }

        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var (name, type) = _parameters[i];
            arguments[i] = reading.Read(value.StructValue.Fields.GetValueOrDefault(name), For(type));
        }

        return _constructor.Invoke(arguments.AsSpan());
    }
}

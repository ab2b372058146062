using System.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads structs that stand for an open set of values, by their constructor from text or a number.</summary>
internal sealed class EnumTypeReader : ValueReader
{
    private readonly ConstructorInfo _constructor;
    private readonly ValueReader _underlying;

    public EnumTypeReader(System.Type type)
    {
        _constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(c => c.GetParameters() is [var only] && (only.ParameterType == typeof(string) || only.ParameterType == typeof(double)))
            ?? throw new InvalidOperationException($"{type.FullName} had [EnumType], but no constructor from a string or a double");
        _underlying = For(_constructor.GetParameters()[0].ParameterType);
        Null = Activator.CreateInstance(type);
    }

    public override object? Null { get; }

    public override bool Accepts(Value value) => _underlying.Accepts(value);

    public override object? Read(Value value, ValueReading reading) =>
        Accepts(value)
            ? _constructor.Invoke([_underlying.Read(value, reading)])
            : reading.Mismatch(_constructor.GetParameters()[0].ParameterType, AnyReader.TypeOf(value), Null);
}

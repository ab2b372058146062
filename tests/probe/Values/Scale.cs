using Pulumi;

namespace Infra.Probe.Values;

/// <summary>An enumeration of numbers, as generated packages write it.</summary>
[EnumType]
internal readonly struct Scale
{
    private readonly double _value;

    private Scale(double value) => _value = value;

    public static Scale Half { get; } = new(0.5);

    public static explicit operator double(Scale scale) => scale._value;
}

using System;
using Pulumi;

namespace Infra.Probe.Values;

/// <summary>An enumeration of texts, as generated packages write it.</summary>
[EnumType]
internal readonly struct Colour : IEquatable<Colour>
{
    private readonly string _value;

    private Colour(string value) => _value = value;

    public static Colour Red { get; } = new("red");

    public static explicit operator string(Colour colour) => colour._value;

    public static bool operator ==(Colour left, Colour right) => left.Equals(right);

    public static bool operator !=(Colour left, Colour right) => !left.Equals(right);

    public bool Equals(Colour other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Colour other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : StringComparer.Ordinal.GetHashCode(_value);
}

using System.Globalization;
using Generator.Schema;

namespace Generator.Text;

/// <summary>An open enum: a struct around its value. Members are made when asked for, so loading the type costs nothing.</summary>
internal static class EnumText
{
    public static string Write(Package package, NestedType type) => Lines.File(Names.Namespace(package, type.Token), lines =>
    {
        var name = Names.Class(type.Token);
        var value = type.Numeric ? "double" : "string";
        lines.Add("[global::Pulumi.EnumType]");
        lines.Open($"public readonly struct {name} : global::System.IEquatable<{name}>");
        lines.Add($"private readonly {value} _value;");
        lines.Add($"private {name}({value} value) => _value = value;");
        foreach (var member in type.Members!)
        {
            lines.Add($"public static {name} {Names.EnumMember(name, member.Name)} => new {name}({Literal(member.Value)});");
        }
        lines.Add($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        lines.Add($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        lines.Add($"public static explicit operator {value}({name} value) => value._value;");
        lines.Add($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        lines.Add($"public bool Equals({name} other) => _value == other._value;");
        lines.Add($"public override int GetHashCode() => {(type.Numeric ? "_value.GetHashCode()" : "_value is null ? 0 : global::System.StringComparer.Ordinal.GetHashCode(_value)")};");
        lines.Add($"public override string ToString() => {(type.Numeric ? "_value.ToString(global::System.Globalization.CultureInfo.InvariantCulture)" : "_value")};");
        lines.Close();
    });

    private static string Literal(object value) => value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : Lines.Quote((string)value);
}

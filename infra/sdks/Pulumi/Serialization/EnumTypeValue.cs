using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The text or number inside a struct that stands for an open set of values.</summary>
internal static class EnumTypeValue
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> _conversions = new();

    public static object? Of(object value) => _conversions.GetOrAdd(value.GetType(), Conversion).Invoke(null, [value]);

    private static MethodInfo Conversion(Type type) =>
        type.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .FirstOrDefault(m => m.Name == "op_Explicit" && (m.ReturnType == typeof(string) || m.ReturnType == typeof(double)))
        ?? throw new InvalidOperationException($"{type.FullName} had [EnumType], but no conversion to string or double");
}

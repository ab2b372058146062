using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Infra.Plan;

/// <summary>
/// Whether two plan records say the same. A record's own equality compares lists by reference; this one goes into every field,
/// the hidden ones too, so that a field which is added to a record counts from its first day.
/// </summary>
internal static class SameFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();

    /// <summary>Compares them. A folder's path is left out: the same files may lie anywhere.</summary>
    public static bool In(object? one, object? other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        return one is not null && other is not null && one switch
        {
            string text => text.Equals(other as string, StringComparison.Ordinal),
            IDictionary map => other is IDictionary counterpart && Maps(map, counterpart),
            IList list => other is ICollection counterpart && Lists(list, counterpart),
            IEnumerable items => other is IEnumerable counterpart && Lists(items.Cast<object?>().ToArray(), counterpart.Cast<object?>().ToArray()),
            _ when one.GetType() != other.GetType() => false,
            _ when IsWhole(one.GetType()) => one.Equals(other),
            _ => Fields(one, other),
        };
    }

    private static bool IsWhole(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(decimal) || (type.IsValueType && type.Namespace == "System");

    private static bool Maps(IDictionary one, IDictionary other)
    {
        if (one.Count != other.Count)
        {
            return false;
        }

        foreach (DictionaryEntry entry in one)
        {
            if (!other.Contains(entry.Key) || !In(entry.Value, other[entry.Key]))
            {
                return false;
            }
        }

        return true;
    }

    // Lists of one content may be of different types: an array here, a list made by a query there.
    private static bool Lists(ICollection one, ICollection other)
    {
        if (one.Count != other.Count)
        {
            return false;
        }

        var (left, right) = (one.GetEnumerator(), other.GetEnumerator());
        while (left.MoveNext() && right.MoveNext())
        {
            if (!In(left.Current, right.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fields(object one, object other)
    {
        foreach (var field in _fields.GetOrAdd(one.GetType(), Of))
        {
            if (!In(field.GetValue(one), field.GetValue(other)))
            {
                return false;
            }
        }

        return true;
    }

    private static FieldInfo[] Of(Type type)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return type == typeof(FolderPlan) ? [.. fields.Where(field => field.Name != $"<{nameof(FolderPlan.Path)}>k__BackingField")] : fields;
    }
}

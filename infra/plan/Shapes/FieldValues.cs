namespace Infra.Plan;

/// <summary>The fields of a map as read, for the function that builds its record.</summary>
internal sealed class FieldValues(Position at, string path, Reading reading)
{
    private readonly Dictionary<Field, object> _values = [];
    private readonly Dictionary<Field, Position> _keys = [];

    /// <summary>Where the map begins.</summary>
    public Position At => at;

    /// <summary>The map's path in the file, such as <c>service.replica_policy</c>.</summary>
    public string Path => path;

    public Reading Reading => reading;

    /// <summary>The value of a field; null when it was not written, or written empty.</summary>
    public Written<T>? Get<T>(Field<T> field) => _values.TryGetValue(field, out var value) ? (Written<T>)value : null;

    /// <summary>The same, standing where its key does.</summary>
    public Written<T>? GetAtKey<T>(Field<T> field) => Get(field) is { } value ? value with { At = _keys[field] } : null;

    /// <summary>Where the field's key stands, also of one that was written empty; null when it was not written.</summary>
    public Position? Key(Field field) => _keys.GetValueOrDefault(field);

    public void Set(Field field, object value) => _values[field] = value;

    public void SetKey(Field field, Position where) => _keys[field] = where;
}

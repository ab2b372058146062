namespace Infra.Plan;

/// <summary>The fields of a map as read, for the function that builds its record.</summary>
internal sealed class FieldValues(Position at, string path, Reading reading)
{
    private readonly Dictionary<Field, object> _values = [];
    private readonly Dictionary<Field, Position> _keys = [];
    private readonly List<Unserved> _unserved = [];

    /// <summary>Where the map begins.</summary>
    public Position At => at;

    /// <summary>The map's path in the file, such as <c>service.replica_policy</c>.</summary>
    public string Path => path;

    public Reading Reading => reading;

    /// <summary>Fields that were written and are not served.</summary>
    public IReadOnlyList<Unserved> Unserved => _unserved;

    /// <summary>The value of a field; null when it was not written, or written empty.</summary>
    public Written<T>? Get<T>(Field<T> field) => _values.TryGetValue(field, out var value) ? (Written<T>)value : null;

    /// <summary>Where the field's key stands, also of one that was written empty; null when it was not written.</summary>
    public Position? Key(Field field) => _keys.GetValueOrDefault(field);

    public void Set(Field field, object value) => _values[field] = value;

    public void SetKey(Field field, Position where) => _keys[field] = where;

    public void Add(Unserved unserved) => _unserved.Add(unserved);
}

/// <summary>Something that was understood and is not served: where, what, and what to do instead.</summary>
internal sealed record Unserved(Position Where, string What, string Mend);

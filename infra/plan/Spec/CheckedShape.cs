namespace Infra.Plan;

/// <summary>Shapes that are checked and then handed on as written, because nothing reads more of them so far.</summary>
internal static class CheckedShape
{
    /// <summary>The node itself, once it has the shape.</summary>
    public static Shape<YamlNode> Of<T>(Shape<T> shape)
        where T : notnull => new MappedShape<T, YamlNode>(shape, (_, node, _, _) => node);

    /// <summary>A map with known keys.</summary>
    public static Shape<YamlNode> Map(string expected, params Field[] fields) => Of(new MapShape<object>(expected, fields, _ => new()));

    /// <summary>A map with known keys, and a rule between them that may add mistakes.</summary>
    public static Shape<YamlNode> Map(string expected, IReadOnlyList<Field> fields, Action<FieldValues> check) => Of(new MapShape<object>(expected, fields, values =>
    {
        check(values);
        return new();
    }));
}

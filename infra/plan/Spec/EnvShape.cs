namespace Infra.Plan;

/// <summary>How envs are written: any value, made text as Python prints it (fact sheet of the service YAML, 0.7).</summary>
internal static class EnvShape
{
    public static readonly Shape<EnvSpec> Value = new MappedShape<YamlNode, EnvSpec>(AnyShape.Any, (node, _, _, _) => EnvSpec.Of(node));

    public static readonly Shape<IReadOnlyList<Named<EnvSpec>>> Map = new DictionaryShape<EnvSpec>(Value, "a map of names to values")
    {
        TakesAnyKey = true,
        Key = ("a shell name: letters, digits and underscores, not beginning with a digit", Variables.IsName),
        KeyPattern = Variables.NamePattern,
    };
}

namespace Infra.Plan;

/// <summary>The explicit tags that YAML 1.1's safe readers know.</summary>
internal static class YamlTags
{
    public const string List = "tag:yaml.org,2002:seq";
    public const string Map = "tag:yaml.org,2002:map";

    /// <summary>A tagged scalar, or null when the tag is unknown or the text is no such value.</summary>
    public static YamlScalar? Resolve(Position at, string tag, string written)
    {
        if (tag is "!" or "tag:yaml.org,2002:str")
        {
            return new(at, ScalarKind.Text, written);
        }

        var resolved = YamlScalars.Resolve(at, written);
        var kind = tag switch
        {
            "tag:yaml.org,2002:null" => ScalarKind.Null,
            "tag:yaml.org,2002:bool" => ScalarKind.Boolean,
            "tag:yaml.org,2002:int" => ScalarKind.Whole,
            "tag:yaml.org,2002:float" => ScalarKind.Fraction,
            "tag:yaml.org,2002:timestamp" => ScalarKind.Date,
            _ => (ScalarKind?)null,
        };
        return (kind, resolved.Kind) switch
        {
            (null, _) => null,
            (ScalarKind.Fraction, ScalarKind.Whole) => resolved with { Kind = ScalarKind.Fraction, Fraction = (double)resolved.Whole },
            var (asked, found) when asked == found => resolved,
            _ => null,
        };
    }
}

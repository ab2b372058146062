using Infra.Plan;

namespace Infra.Tests.Plan.Yaml;

/// <summary>YAML 1.1, as SkyPilot's reader resolves it; each row was checked against PyYAML 6.</summary>
public sealed class Scalars
{
    [Theory]
    [InlineData("yes", "Boolean True")]
    [InlineData("No", "Boolean False")]
    [InlineData("ON", "Boolean True")]
    [InlineData("off", "Boolean False")]
    [InlineData("TRUE", "Boolean True")]
    [InlineData("tRue", "Text tRue")]
    [InlineData("y", "Text y")]
    [InlineData("~", "Null None")]
    [InlineData("null", "Null None")]
    [InlineData("NULL", "Null None")]
    [InlineData("nUll", "Text nUll")]
    [InlineData("010", "Whole 8")]
    [InlineData("-010", "Whole -8")]
    [InlineData("0_", "Whole 0")]
    [InlineData("0x10", "Whole 16")]
    [InlineData("0b101", "Whole 5")]
    [InlineData("08", "Text 08")]
    [InlineData("0o10", "Text 0o10")]
    [InlineData("1:30", "Whole 90")]
    [InlineData("1:60", "Text 1:60")]
    [InlineData("-1:30", "Whole -90")]
    [InlineData("8_080", "Whole 8080")]
    [InlineData("_8080", "Text _8080")]
    [InlineData("+12", "Whole 12")]
    [InlineData("123456789012345678901234567890", "Whole 123456789012345678901234567890")]
    [InlineData("1.50", "Fraction 1.5")]
    [InlineData("1.", "Fraction 1.0")]
    [InlineData(".5", "Fraction 0.5")]
    [InlineData("-.5", "Text -.5")]
    [InlineData("1e3", "Text 1e3")]
    [InlineData("1.5e3", "Text 1.5e3")]
    [InlineData("1.0e+3", "Fraction 1000.0")]
    [InlineData("1.0e+20", "Fraction 1e+20")]
    [InlineData("1.5e-7", "Fraction 1.5e-07")]
    [InlineData("0.0001", "Fraction 0.0001")]
    [InlineData("1:30.5", "Fraction 90.5")]
    [InlineData(".inf", "Fraction inf")]
    [InlineData("-.INF", "Fraction -inf")]
    [InlineData(".nan", "Fraction nan")]
    [InlineData("2024-01-01", "Date 2024-01-01")]
    [InlineData("2024-1-1", "Text 2024-1-1")]
    [InlineData("2024-01-01T10:00:00Z", "Date 2024-01-01 10:00:00+00:00")]
    [InlineData("2024-01-01 10:00:00.5 +02:00", "Date 2024-01-01 10:00:00.500000+02:00")]
    [InlineData("1.2.3", "Text 1.2.3")]
    [InlineData("-", "Text -")]
    [InlineData(".", "Text .")]
    public void A_plain_scalar_resolves_by_yaml_1_1(string written, string expected)
    {
        var scalar = YamlScalars.Resolve(new("f", 1, 1), written);

        Assert.Equal(expected, $"{scalar.Kind} {PythonText.Of(scalar)}");
    }

    [Theory]
    [InlineData("'yes'", "Text yes")]
    [InlineData("\"010\"", "Text 010")]
    [InlineData("!!str 010", "Text 010")]
    [InlineData("!!float 3", "Fraction 3.0")]
    [InlineData("! 12", "Text 12")]
    [InlineData("|\n  12", "Text 12")]
    public void Quotes_tags_and_blocks_decide_before_the_form_does(string written, string expected)
    {
        var scalar = (YamlScalar)Trees.Read("a: " + written).Find("a")!.Value;

        Assert.Equal(expected, $"{scalar.Kind} {PythonText.Of(scalar)}");
    }

    [Fact]
    public void A_list_or_map_prints_as_python_prints_it()
    {
        var node = Trees.Read("a: [1, 'it''s', yes, ~, 1.0, {b: \"two\\nlines\"}]").Find("a")!.Value;

        Assert.Equal("""[1, "it's", True, None, 1.0, {'b': 'two\nlines'}]""", PythonText.Of(node));
    }
}

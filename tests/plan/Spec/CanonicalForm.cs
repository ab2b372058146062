using System.Text.Json;
using Infra.Plan;

namespace Infra.Tests.Plan.Spec;

/// <summary>The canonical form is a service YAML itself, and its own canonical form.</summary>
public sealed class CanonicalForm
{
    public static TheoryData<string> Parts => [.. Repository.Files("tests/plan/Spec/table", "*.cases")];

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_is_printed_reads_back_the_same(string part)
    {
        foreach (var one in TableCase.Of(part))
        {
            // Values that hold the name of another env would be looked into at the second reading.
            if (one.Read().Canonical is { } form && one.Name != "0.8 values are not looked into")
            {
                var secrets = one.Read().Spec!.Task.Secrets.Select(secret => secret.Name).ToHashSet();
                var again = ServiceReader.Read("chat", SourceFile.FromText("f", form), new() { Secrets = secrets });

                Assert.True(again.Mistakes.Count == 0, $"{one.Name}: {form}\n{string.Join('\n', again.Mistakes)}");
                Assert.Equal(form, again.Canonical);
                using var json = JsonDocument.Parse(form);
                Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
            }
        }
    }

    [Theory]
    [InlineData("tab\there, quote\", back\\slash, line\nbreak", """ "tab\there, quote\", back\\slash, line\nbreak" """)]
    [InlineData("\u0085 \u00a0 \u2028 \u007f é 𝄞", """ "\u0085 \u00a0 \u2028 \u007f é 𝄞" """)]
    public void Text_is_escaped_as_json_and_yaml_both_read_it(string text, string expected)
    {
        var json = JsonText.Of(Canon.Text(text));

        Assert.Equal(expected.Trim(), json);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
        Assert.Equal(text, ((YamlScalar)YamlReader.Read(SourceFile.FromText("f", json), new())!).Written);
    }

    [Theory]
    [InlineData(1.5, "1.5")]
    [InlineData(-3, "-3")]
    [InlineData(1e300, "1.0e+300")]
    [InlineData(1.25e-9, "1.25e-09")]
    public void A_number_is_the_same_in_json_and_yaml(double number, string expected)
    {
        var json = JsonText.Of(Canon.Number(number));

        Assert.Equal(expected, json);
        Assert.Equal(number, JsonSerializer.Deserialize<double>(json));
        var read = (YamlScalar)YamlReader.Read(SourceFile.FromText("f", json), new())!;
        Assert.Equal(number, read.Kind == ScalarKind.Whole ? (double)read.Whole : read.Fraction);
    }
}

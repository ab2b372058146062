using System.Globalization;

namespace Infra.Plan;

/// <summary>The scalar shapes that many fields share.</summary>
internal static class Scalars
{
    public static readonly Shape<string> Text = new ScalarShape<string>("text", [ScalarKind.Text], Same);

    /// <summary>SkyPilot's schema takes 2.0 for a whole number, and never true or "2" (fact sheet, 0.2).</summary>
    public static readonly Shape<int> Whole = Between(int.MinValue, int.MaxValue, "a whole number, such as 2");

    public static readonly Shape<int> Count = Between(0, int.MaxValue, "a whole number that is not negative, such as 2");

    /// <summary>The service's port: SkyServe asserts a true whole number there, so 8080.0 is none (fact sheet, 2.3).</summary>
    public static readonly Shape<int> Port = StrictlyBetween(1, ushort.MaxValue, "a port from 1 to 65535");

    public static readonly Shape<double> Number = AtLeast(double.MinValue, "a number, such as 1.5");

    public static readonly Shape<double> Amount = AtLeast(0, "a number that is not negative, such as 1.5");

    public static readonly Shape<double> Positive = new ScalarShape<double>("a number above 0, such as 1.5", [ScalarKind.Whole, ScalarKind.Fraction], IsPositive) { Rule = new() { Above = 0 } };

    /// <summary>Most seconds that a delay may have, three years: an addition of times must not overflow.</summary>
    private const double MaxSeconds = 1e8;

    public static readonly Shape<double> Seconds = new ScalarShape<double>("a number of seconds, such as 1.5", [ScalarKind.Whole, ScalarKind.Fraction], IsSeconds) { Rule = new() { Least = -MaxSeconds, Most = MaxSeconds } };

    public static readonly Shape<bool> Boolean = new ScalarShape<bool>("true or false", [ScalarKind.Boolean], IsTrue);

    /// <summary>Text that a rule limits; the pattern says the rule once more, for the schema.</summary>
    public static Shape<string> TextThat(string expected, Func<string, bool> holds, string? pattern = null) =>
        new ScalarShape<string>(expected, [ScalarKind.Text], (string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value, out string? why) =>
        {
            (value, why) = (text, null);
            return holds(text);
        })
        { Rule = new() { Pattern = pattern } };

    /// <summary>Text that is one of these words, in any case; that a later check says so, in better words, is the caller's promise.</summary>
    public static Shape<string> OneOf(IReadOnlyCollection<string> words) =>
        new ScalarShape<string>("text", [ScalarKind.Text], Same) { Rule = new() { Words = [.. words], Pattern = $"^{AnyCase(words)}$" } };

    /// <summary>One of a few words.</summary>
    public static Shape<T> Choice<T>(StringComparison comparison, params (string Word, T Value)[] choices)
        where T : struct, Enum =>
        new ScalarShape<T>($"one of {string.Join(", ", choices.Select(choice => choice.Word))}", [ScalarKind.Text], (string text, out T value, out string? why) =>
        {
            why = null;
            foreach (var choice in choices)
            {
                if (string.Equals(text, choice.Word, comparison))
                {
                    value = choice.Value;
                    return true;
                }
            }

            value = default;
            return false;
        })
        { Rule = new() { Words = [.. choices.Select(choice => choice.Word)], Pattern = comparison == StringComparison.Ordinal ? null : $"^{AnyCase(choices.Select(choice => choice.Word))}$" } };

    public static Shape<int> Between(int least, int most, string expected) =>
        new ScalarShape<int>(expected, [ScalarKind.Whole, ScalarKind.Fraction], (string text, out int value, out string? why) =>
        {
            why = null;
            value = 0;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || number != Math.Floor(number) || number < least || number > most)
            {
                return false;
            }

            value = (int)number;
            return true;
        })
        { Rule = new() { Whole = true, Least = least, Most = most } };

    /// <summary>A whole number that may not be written as 2.0.</summary>
    public static Shape<int> StrictlyBetween(int least, int most, string expected) =>
        new ScalarShape<int>(expected, [ScalarKind.Whole, ScalarKind.Fraction], (string text, out int value, out string? why) =>
        {
            why = text.Contains('.', StringComparison.Ordinal) ? $"{text} is written with a point" : null;
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
        })
        { Rule = new() { Whole = true, Least = least, Most = most } };

    private static bool IsPositive(string text, out double value, out string? why)
    {
        why = null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && value > 0;
    }

    private static bool IsSeconds(string text, out double value, out string? why)
    {
        why = null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= MaxSeconds;
    }

    private static Shape<double> AtLeast(double least, string expected) =>
        new ScalarShape<double>(expected, [ScalarKind.Whole, ScalarKind.Fraction], (string text, out double value, out string? why) =>
        {
            why = null;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && value >= least;
        })
        { Rule = new() { Least = least == double.MinValue ? null : least } };

    /// <summary>A pattern for words in any case.</summary>
    public static string AnyCase(IEnumerable<string> words) =>
        $"(?:{string.Join('|', words.Select(word => string.Concat(word.Select(c => char.IsAsciiLetter(c) ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]" : c.ToString()))))})";

    private static bool Same(string text, out string value, out string? why)
    {
        (value, why) = (text, null);
        return true;
    }

    private static bool IsTrue(string text, out bool value, out string? why)
    {
        (value, why) = (text == "True", null);
        return true;
    }
}

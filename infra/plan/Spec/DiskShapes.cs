namespace Infra.Plan;

/// <summary>How disks are written (fact sheet of the service YAML, 3.1).</summary>
internal static class DiskShapes
{
    public static readonly Shape<int> Size = new ScalarShape<int>(
        "GiB as a whole number, such as 256", [ScalarKind.Whole, ScalarKind.Fraction, ScalarKind.Text], TrySize)
    { Rule = new() { Whole = true, Above = 0, Pattern = "^0*[1-9][0-9]*(?:\\.0|[kKmMgGtTpP][bBiI])?$" } };

    public static readonly Shape<DiskTier> Tier = Scalars.Choice(
        StringComparison.OrdinalIgnoreCase,
        ("low", DiskTier.Low),
        ("medium", DiskTier.Medium),
        ("high", DiskTier.High),
        ("ultra", DiskTier.Ultra),
        ("best", DiskTier.Best));

    public static readonly Shape<string> Local = Scalars.TextThat("nvme or ssd, with a size in GB such as nvme:100 or nvme:100+", IsLocal, "^(?:[nN][vV][mM][eE]|[sS][sS][dD])(?::[0-9]+)?\\+?$");

    /// <summary>Digits and perhaps a unit; no fraction, even where it comes out whole.</summary>
    private static bool TrySize(string text, out int value, out string? why)
    {
        (value, why) = (0, null);
        var whole = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        if (whole.Contains('.', StringComparison.Ordinal) || !Sizes.TryGiB(whole, out var gib) || gib > int.MaxValue)
        {
            return false;
        }

        why = gib == Math.Floor(gib) ? null : $"\"{text}\" is not a whole number of GiB";
        value = (int)gib;
        return why is null;
    }

    /// <summary>A kind, perhaps a size, perhaps "or more".</summary>
    private static bool IsLocal(string text)
    {
        var exact = text.EndsWith('+') ? text[..^1] : text;
        return exact.Split(':') is [var kind, .. var size]
            && kind.ToUpperInvariant() is "NVME" or "SSD"
            && size is [] or [{ Length: > 0 }]
            && size.All(part => part.All(char.IsAsciiDigit));
    }
}

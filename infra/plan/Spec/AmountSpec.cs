namespace Infra.Plan;

/// <summary>"N", exactly, or "N+", at least.</summary>
internal sealed record AmountSpec(double Value, bool OrMore)
{
    public bool Holds(double has) => OrMore ? has >= Value : has == Value;

    public override string ToString() => Numbers.Text(Value) + (OrMore ? "+" : "");

    public static bool TryParse(string text, out AmountSpec? amount)
    {
        amount = null;
        var orMore = text.EndsWith('+');
        if (!Numbers.TryPositive(orMore ? text[..^1] : text, out var value))
        {
            return false;
        }

        amount = new(value, orMore);
        return true;
    }
}

/// <summary>GiB of memory: exactly, at least, or at least so many for each virtual processor.</summary>
internal sealed record MemorySpec(double GiB, bool OrMore, bool PerCpu)
{
    public bool Holds(double hasGiB, double vcpus) => PerCpu ? hasGiB >= GiB * vcpus : OrMore ? hasGiB >= GiB : hasGiB == GiB;

    public override string ToString() => Numbers.Text(GiB) + (PerCpu ? "x" : OrMore ? "+" : "");

    public static bool TryParse(string text, out MemorySpec? memory)
    {
        memory = null;
        var perCpu = text.EndsWith('x');
        var orMore = text.EndsWith('+');
        if (!Sizes.TryGiB(perCpu || orMore ? text[..^1] : text, out var gib))
        {
            return false;
        }

        memory = new(gib, orMore || perCpu, perCpu);
        return true;
    }
}

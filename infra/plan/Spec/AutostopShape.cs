using System.Diagnostics.CodeAnalysis;

namespace Infra.Plan;

/// <summary>How autostop is written (fact sheet of the service YAML, 3.1); it has no effect on a service here.</summary>
internal static class AutostopShape
{
    private static readonly Shape<string> _minutes = new ScalarShape<string>("idle minutes such as 10, or a time such as 10m, 2h, 1d or 1w", [ScalarKind.Whole, ScalarKind.Text], TryMinutes) { Rule = new() { Least = 0, Pattern = "^[0-9]+[mhdwMHDW]?$" } };

    public static readonly Shape<YamlNode> Shape = new UnionShape<YamlNode>(
        "true or false, idle minutes, or a map with idle_minutes",
        CheckedShape.Of(Scalars.Boolean),
        CheckedShape.Of(_minutes),
        CheckedShape.Map(
            "a map with idle_minutes",
            new Field<string>("idle_minutes", _minutes, "minutes without work before the machine stops"),
            new Field<bool>("down", Scalars.Boolean, "whether the machine is deleted, not only stopped"),
            new Field<string>("wait_for", new ScalarShape<string>("one of jobs_and_ssh, jobs, none", [ScalarKind.Text], TryWaitFor) { Rule = new() { Words = ["jobs_and_ssh", "jobs", "none"], Pattern = $"^{Scalars.AnyCase(["jobs_and_ssh", "jobs", "none"])}$" } }, "what counts as work"),
            new Field<string>("hook", Scalars.Text, "shell text to run before"),
            new Field<int>("hook_timeout", Scalars.Whole, "seconds that the hook may take") { Default = "3600" }));

    private static bool TryMinutes(string text, [NotNullWhen(true)] out string? value, out string? why)
    {
        (value, why) = (text, null);
        var digits = text.TrimEnd([.. "mhdwMHDW"]);
        return digits.Length > 0 && text.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit);
    }

    private static bool TryWaitFor(string text, [NotNullWhen(true)] out string? value, out string? why)
    {
        (value, why) = (text, null);
        return text.ToUpperInvariant() is "JOBS_AND_SSH" or "JOBS" or "NONE";
    }
}

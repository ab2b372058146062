namespace Infra.Tests.Bake.Faults;

/// <summary>The ways in which a call goes wrong, as tests/moto/cli.py does them.</summary>
internal static class Fault
{
    /// <summary>The whole program is killed after a call; and the same, where <c>prune</c> runs before the bake goes on.</summary>
    public const string KillAfter = "kill-after", KillAndPrune = "kill-and-prune";

    /// <summary>A call is refused; is refused once for coming too fast; has its effect and never answers; has it and answers nonsense; the whole program is killed before it, or after it.</summary>
    public static readonly string[] All = ["error", "throttle", "hang", "malformed", "kill-before", KillAfter, KillAndPrune];

    /// <summary>Whether the program is gone from then on.</summary>
    public static bool IsKill(string fault) => fault.StartsWith("kill", StringComparison.Ordinal);
}

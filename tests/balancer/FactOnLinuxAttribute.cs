using Infra.Edge;
using Infra.Local;
using Infra.Tests.Protocol;

namespace Infra.Tests.Balancer;

/// <summary>A fact that runs replicas in namespaces behind HAProxy; skipped by name without root, namespaces, their programs or those that are named.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactOnLinuxAttribute : FactAttribute
{
    private static readonly Lazy<string?> _lacking = new(Lacking);

    public FactOnLinuxAttribute(string programs = "") =>
        (Programs, Skip) = (programs, _lacking.Value ?? Tool.Missing(programs.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Programs that it needs besides, with blanks between them.</summary>
    public string Programs { get; }

    /// <summary>Why replicas cannot run here; null where they can.</summary>
    internal static string? Lack => _lacking.Value;

    private static string? Lacking()
    {
        try
        {
            LocalNeeds.Check(Tools.OfThisMachine);
        }
        catch (Exception lack) when (lack is UsageException or ToolException)
        {
            return lack.Message;
        }

        var call = new ToolCall("unshare", ["--net", "--mount", "--pid", "--fork", "--mount-proc", "ip", "link", "set", "lo", "up"], TimeSpan.FromSeconds(10));
        return Tools.OfThisMachine.RunAsync(call, CancellationToken.None).GetAwaiter().GetResult().ExitCode == 0 ? null : "namespaces are not allowed here";
    }
}

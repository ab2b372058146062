using System.Text.Json;
using Infra.Edge;

namespace Infra.Doctor;

/// <summary>Asks AWS, and turns what is refused into a diagnosis that names the permission which is missing.</summary>
internal sealed class AwsQuestions(Tools tools, Topic topic)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    /// <summary>Each call is a program of its own, busy for half a second.</summary>
    private static readonly SemaphoreSlim _atOnce = new(4);

    /// <summary>AWS's codes for what the caller may not do; each service has its own.</summary>
    private static readonly string[] _refusals = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "403"];

    private readonly List<Diagnosis> _refused = [];

    /// <summary>What was refused so far.</summary>
    public IReadOnlyList<Diagnosis> Refused
    {
        get
        {
            lock (_refused)
            {
                return [.. _refused];
            }
        }
    }

    /// <summary>Asks; null when there is no answer, which is told.</summary>
    /// <param name="region">Where.</param>
    /// <param name="permission">What it takes, such as <c>ec2:DescribeRegions</c>.</param>
    /// <param name="what">What remains unknown without an answer, as the beginning of a sentence.</param>
    /// <param name="arguments">The command line's words.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<JsonElement?> AskAsync(string region, string permission, string what, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(region, arguments, cancellationToken);
        }
        catch (ToolException failure)
        {
            Tell(failure, permission, what);
            return null;
        }
    }

    /// <summary>The same, where a failure is an answer too.</summary>
    /// <exception cref="ToolException">It failed.</exception>
    public async Task<JsonElement> AnswerAsync(string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await _atOnce.WaitAsync(cancellationToken);
        try
        {
            return await tools.JsonAsync(AwsTool.Call(region, arguments, _deadline), cancellationToken);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    /// <summary>Tells that a question found no answer.</summary>
    public void Tell(ToolException failure, string permission, string what)
    {
        var told = _refusals.Contains(failure.Code)
            ? new Diagnosis(topic, Verdict.Warning, $"{what} is not known: {permission} is not allowed to these credentials.", $"Allow {permission}, or have somebody look who may.")
            : new Diagnosis(topic, Verdict.Warning, $"{what} is not known: {failure.Message.Split('\n')[0].TrimEnd('.')}{(failure.Code is { } code ? $" ({code})" : "")}.", failure.Message.Split('\n').Skip(1).LastOrDefault()?.Trim());
        lock (_refused)
        {
            if (!_refused.Contains(told))
            {
                _refused.Add(told);
            }
        }
    }
}

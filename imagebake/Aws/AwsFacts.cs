using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>What AWS says today of what images are built on.</summary>
internal static class AwsFacts
{
    /// <summary>What a base is now: an AMI that is named, or that a public parameter names. The parameter's version grows with each change.</summary>
    /// <exception cref="ToolException">There is no such parameter, or AWS could not be asked.</exception>
    public static async Task<LockedBase> BaseAsync(BakeRun run, string region, string source, CancellationToken cancellationToken)
    {
        if (source.StartsWith("ami-", StringComparison.Ordinal))
        {
            return new(source, source, null);
        }

        var answer = await AwsCli.CallAsync(run, region, ["ssm", "get-parameter", "--name", source], cancellationToken);
        var parameter = answer.GetProperty("Parameter");
        return new(parameter.GetProperty("Value").GetString()!, source, parameter.GetProperty("Version").GetInt64());
    }
}

using Infra.Edge;

namespace Imagebake.Aws;

/// <summary>Values of AWS Secrets Manager. Nothing that is shown or written has them.</summary>
internal static class AwsSecrets
{
    /// <summary>The text of a secret, without the line's end that an editor leaves.</summary>
    /// <exception cref="ToolException">There is no such secret, we may not read it, or it is no text of one word.</exception>
    public static async Task<string> GetAsync(BakeRun run, string region, string name, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.HiddenAsync(run, region, ["secretsmanager", "get-secret-value", "--secret-id", name], cancellationToken);
        var value = answer.TryGetProperty("SecretString", out var text) ? text.GetString()?.Trim() : null;
        return value is { Length: > 0 } && !value.Any(char.IsWhiteSpace) ? value
            : throw new ToolException($"The secret {name} in {region} is not a token: it is empty, or holds more than one word.");
    }
}

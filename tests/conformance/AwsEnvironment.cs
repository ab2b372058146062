namespace Infra.Tests.Conformance;

/// <summary>The variables by which AWS's tools speak to a server of ours and to nobody else.</summary>
internal static class AwsEnvironment
{
    /// <summary>The variables for an endpoint; without one, any call fails at once.</summary>
    public static Dictionary<string, string?> Of(string? endpoint) => new()
    {
        ["AWS_ENDPOINT_URL"] = endpoint ?? "http://127.0.0.1:9",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_REGION"] = null,
        ["AWS_PAGER"] = "",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["HTTPS_PROXY"] = "http://127.0.0.1:9",
        ["NO_PROXY"] = "127.0.0.1",
    };
}

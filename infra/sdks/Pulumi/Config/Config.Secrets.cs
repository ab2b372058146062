using System.Text.Json;

namespace Pulumi;

/// <summary>The same values as secret outputs.</summary>
public sealed partial class Config
{
    public Output<string>? GetSecret(string key) => Secret(Get(key));

    public Output<bool>? GetSecretBoolean(string key) => SecretValue(GetBoolean(key));

    public Output<int>? GetSecretInt32(string key) => SecretValue(GetInt32(key));

    public Output<double>? GetSecretDouble(string key) => SecretValue(GetDouble(key));

    public Output<T>? GetSecretObject<T>(string key) => GetSecretObject<T>(key, null);

    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions) =>
        Get(key) is null ? null : RequireSecretObject<T>(key, jsonSerializerOptions);

    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    public Output<T> RequireSecretObject<T>(string key) => RequireSecretObject<T>(key, null);

    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions) =>
        Output.CreateSecret(RequireObject<T>(key, jsonSerializerOptions));

    private static Output<T>? Secret<T>(T? value)
        where T : class => value is null ? null : Output.CreateSecret(value);

    private static Output<T>? SecretValue<T>(T? value)
        where T : struct => value is { } known ? Output.CreateSecret(known) : null;
}

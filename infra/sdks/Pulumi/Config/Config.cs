using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The stack's configuration under one name, which is the project's unless given.</summary>
public sealed partial class Config
{
    private readonly string _name;

    public Config(string? name = null)
    {
        name ??= Deployment.Required.Settings.Project;
        // Names were once written with this ending; the engine takes them without it.
        _name = name.EndsWith(":config", StringComparison.Ordinal) ? name[..^":config".Length] : name;
    }

    public string? Get(string key) => Deployment.Required.Settings.Config.GetValueOrDefault(FullKey(key));

    public bool? GetBoolean(string key) => Value(key, Boolean);

    public int? GetInt32(string key) => Value(key, Int32);

    public double? GetDouble(string key) => Value(key, Double);

    [return: MaybeNull]
    public T GetObject<T>(string key) => GetObject<T>(key, null);

    [return: MaybeNull]
    public T GetObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions) =>
        Get(key) is { } text ? Object<T>(key, text, jsonSerializerOptions) : default;

    public string Require(string key) => Get(key) ?? throw Missing(key);

    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    public T RequireObject<T>(string key) => RequireObject<T>(key, null);

    public T RequireObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions) =>
        Object<T>(key, Require(key), jsonSerializerOptions);

    private string FullKey(string key) => $"{_name}:{key}";

    private T? Value<T>(string key, Func<string, T?> parse)
        where T : struct =>
        Get(key) is not { } text ? null : parse(text) ?? throw new ConfigTypeException(FullKey(key), text, typeof(T).Name, null);

    private T Object<T>(string key, string text, JsonSerializerOptions? options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, options)!;
        }
        catch (JsonException e)
        {
            throw new ConfigTypeException(FullKey(key), text, typeof(T).FullName ?? typeof(T).Name, e);
        }
    }

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private static bool? Boolean(string text) => text switch { "true" => true, "false" => false, _ => null };

    private static int? Int32(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Double(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

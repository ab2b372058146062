namespace Pulumi.Serialization;

/// <summary>The values by which the engine and its programs mark what plain JSON cannot say; sdk/v3.258.0 of the protocol.</summary>
internal static class Markers
{
    /// <summary>Stands in for a value that only a real update can tell.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>The key under which an object says that it is one of those below.</summary>
    public const string Key = "4dabf18193072939515e22adb298388d";

    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string Resource = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    public const string ValueProperty = "value";
    public const string SecretProperty = "secret";
    public const string DependenciesProperty = "dependencies";
    public const string UrnProperty = "urn";
    public const string IdProperty = "id";
    public const string AssetsProperty = "assets";
    public const string PathProperty = "path";
    public const string TextProperty = "text";
    public const string UriProperty = "uri";
}

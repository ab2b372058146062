namespace Pulumi;

/// <summary>A file, or a bundle of files, that the engine sends to the cloud.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string property, object value) =>
        (Signature, Property, Content) = (signature, property, value);

    /// <summary>The marker by which the engine knows what it is.</summary>
    internal string Signature { get; }

    /// <summary>Where its content stands: <c>text</c>, <c>path</c>, <c>uri</c> or <c>assets</c>.</summary>
    internal string Property { get; }

    internal object Content { get; }
}

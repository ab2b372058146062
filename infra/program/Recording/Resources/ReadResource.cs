using Infra.Recording.Values;
using Pulumirpc;

namespace Infra.Recording.Resources;

/// <summary>Reads a resource from what the program sent about it.</summary>
internal static class ReadResource
{
    /// <summary>A resource that the program registers.</summary>
    public static RecordedResource Registered(string urn, RegisterResourceRequest request) => new()
    {
        Urn = urn,
        Type = request.Type,
        Name = request.Name,
        Parent = NullIfEmpty(request.Parent),
        Kind = request.Remote ? ResourceKind.RemoteComponent : request.Custom ? ResourceKind.Custom : ResourceKind.Component,
        Inputs = ReadValue.Properties(request.Object),
        Outputs = null,
        Dependencies = Sorted(request.Dependencies),
        PropertyDependencies = request.PropertyDependencies
            .Where(property => property.Value.Urns.Count > 0)
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .ToDictionary(property => property.Key, property => Sorted(property.Value.Urns), StringComparer.Ordinal),
        Provider = NullIfEmpty(request.Provider),
        Providers = request.Providers
            .OrderBy(provider => provider.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal),
        Version = NullIfEmpty(request.Version),
        Aliases = Aliases(request),
        Options = Options(request),
    };

    /// <summary>A resource that exists already and that the program reads.</summary>
    public static RecordedResource Existing(string urn, ReadResourceRequest request) => new()
    {
        Urn = urn,
        Type = request.Type,
        Name = request.Name,
        Parent = NullIfEmpty(request.Parent),
        Kind = ResourceKind.Read,
        Inputs = ReadValue.Properties(request.Properties),
        Outputs = null,
        Dependencies = Sorted(request.Dependencies),
        PropertyDependencies = new Dictionary<string, IReadOnlyList<string>>(),
        Provider = NullIfEmpty(request.Provider),
        Providers = new Dictionary<string, string>(),
        Version = NullIfEmpty(request.Version),
        Aliases = [],
        Options = new() { ImportId = request.Id, AdditionalSecretOutputs = Sorted(request.AdditionalSecretOutputs) },
    };

    private static RecordedOptions Options(RegisterResourceRequest request) => new()
    {
        Protect = request.HasProtect ? request.Protect : null,
        RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
        DeleteBeforeReplace = request.DeleteBeforeReplaceDefined ? request.DeleteBeforeReplace : null,
        IgnoreChanges = Sorted(request.IgnoreChanges),
        ReplaceOnChanges = Sorted(request.ReplaceOnChanges),
        ReplaceWith = Sorted(request.ReplaceWith),
        AdditionalSecretOutputs = Sorted(request.AdditionalSecretOutputs),
        HideDiffs = Sorted(request.HideDiffs),
        DeletedWith = NullIfEmpty(request.DeletedWith),
        ImportId = NullIfEmpty(request.ImportId),
        Timeouts = request.CustomTimeouts is { } timeouts
            ? new(NullIfEmpty(timeouts.Create), NullIfEmpty(timeouts.Update), NullIfEmpty(timeouts.Delete))
            : null,
    };

    private static IReadOnlyList<RecordedAlias> Aliases(RegisterResourceRequest request)
        => request.Aliases.Count + request.AliasURNs.Count == 0
            ? []
            : [.. request.AliasURNs.Select(urn => new RecordedAlias { Urn = urn }), .. request.Aliases.Select(Alias)];

    private static RecordedAlias Alias(Alias alias) => alias.AliasCase switch
    {
        Pulumirpc.Alias.AliasOneofCase.Spec => new()
        {
            Name = NullIfEmpty(alias.Spec.Name),
            Type = NullIfEmpty(alias.Spec.Type),
            Stack = NullIfEmpty(alias.Spec.Stack),
            Project = NullIfEmpty(alias.Spec.Project),
            Parent = alias.Spec.NoParent ? "" : NullIfEmpty(alias.Spec.ParentUrn),
        },
        Pulumirpc.Alias.AliasOneofCase.Urn or Pulumirpc.Alias.AliasOneofCase.None => new() { Urn = alias.Urn },
    };

    private static IReadOnlyList<string> Sorted(ICollection<string> texts)
        => texts.Count == 0 ? [] : [.. texts.Order(StringComparer.Ordinal)];

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

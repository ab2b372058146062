namespace Infra.Plan;

/// <summary>What the program found of the operator's folders and files.</summary>
/// <param name="Folders">Those that exist, by the path that was asked for.</param>
/// <param name="Files">The answers about single files.</param>
internal sealed record LocalInputs(IReadOnlyDictionary<string, FolderPlan> Folders, LocalFiles Files)
{
    /// <summary>A service's working directory; null when it has none, or when it is not there.</summary>
    public FolderPlan? Workdir(ServiceSpec service) => StackReader.Workdir(service) is { } wanted ? Folders.GetValueOrDefault(wanted.Path) : null;
}

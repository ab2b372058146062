namespace Infra.Plan;

/// <summary>Tells whether a group launches another version than before: then the agent replaces its replicas.</summary>
internal static class NewVersion
{
    /// <summary>Whether it does. A group that is new has none that could be replaced; its machine types and counts are no part of a version.</summary>
    public static bool Is(ReplicaGroupPlan? was, ReplicaGroupPlan group) => was is not null && (
        was.Image != group.Image
        || was.Disk != group.Disk
        || was.Weights != group.Weights
        || was.Attached != group.Attached
        || was.BootText != group.BootText
        || !was.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).SequenceEqual(group.Labels.OrderBy(label => label.Key, StringComparer.Ordinal)));
}

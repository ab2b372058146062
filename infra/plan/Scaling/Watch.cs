namespace Infra.Plan;

/// <summary>What is known of a service's replicas after a look at them.</summary>
internal sealed record Watched
{
    /// <summary>Those that exist, by number.</summary>
    public required IReadOnlyList<ReplicaState> Replicas { get; init; }

    /// <summary>Those that were first seen now.</summary>
    public required IReadOnlyList<ReplicaState> Came { get; init; }

    /// <summary>Those that have to go since now, for what they or the cloud did.</summary>
    public required IReadOnlyList<ReplicaState> Fell { get; init; }

    /// <summary>Those that are gone since now.</summary>
    public required IReadOnlyList<EndedReplica> Gone { get; init; }

    /// <summary>Those that the cloud took, takes or may soon take, since now.</summary>
    public required IReadOnlyList<ReplicaState> Lost { get; init; }

    /// <summary>Those whose run has started since the last look.</summary>
    public required IReadOnlyList<ReplicaState> Ran { get; init; }

    /// <summary>The number that the next replica gets.</summary>
    public required int Next { get; init; }
}

/// <summary>Puts together what is remembered of replicas and what is seen of them.</summary>
internal static class Watch
{
    /// <summary>A look. Replicas of groups that could not be asked stay as they were.</summary>
    public static Watched Replicas(ScalingPolicy policy, ServiceState state, Observations seen, DateTimeOffset now)
    {
        var bySight = new Dictionary<string, ObservedReplica>(StringComparer.Ordinal);
        foreach (var replica in seen.Replicas)
        {
            bySight[replica.Instance] = replica;
        }

        var asked = seen.Groups.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        var (kept, fell, gone, ran, lost) = (new List<ReplicaState>(), new List<ReplicaState>(), new List<EndedReplica>(), new List<ReplicaState>(), new List<ReplicaState>());
        foreach (var was in state.Replicas)
        {
            if (policy.Find(was.Group) is null)
            {
                gone.Add(Ended(was, "its group is gone", now));
            }
            else if (bySight.Remove(was.Instance, out var sight))
            {
                Keep(was, Looked(was, sight));
                if (sight.AtRisk || (was.Ending is null && kept[^1].Ending is { Cause: EndCause.Preempted }))
                {
                    lost.Add(kept[^1]);
                }
            }
            else if (asked.Contains(was.Group))
            {
                gone.Add(Ended(was, "the machine is gone", now));
                if (was.Ending is null)
                {
                    lost.Add(was);
                }
            }
            else
            {
                kept.Add(was);
            }
        }

        var next = state.NextReplica;
        var came = new List<ReplicaState>();
        foreach (var sight in bySight.Values.OrderBy(sight => sight.Launched).ThenBy(sight => sight.Instance, StringComparer.Ordinal))
        {
            if (policy.Find(sight.Group) is not null && sight.Life != MachineLife.Stopping)
            {
                var first = First(sight, next++);
                came.Add(first);
                Keep(first, Looked(first, sight));
            }
            else if (policy.Find(sight.Group) is not null && sight.IsHeld)
            {
                // Nobody remembers why it goes; it is drained and released as any other, and tells nothing about its zone.
                var held = First(sight, next++);
                kept.Add(Looked(held, sight));
            }
        }

        return new() { Replicas = kept, Came = came, Fell = fell, Gone = gone, Lost = lost, Ran = ran, Next = next };

        ReplicaState Looked(ReplicaState was, ObservedReplica sight)
        {
            var looked = Health.Of(was, sight, policy, now);
            return looked.Ending is null && seen.ToTerminate.Contains(was.Instance) ? Health.End(looked, EndCause.Asked, "the operator asked for it", now) : looked;
        }

        void Keep(ReplicaState was, ReplicaState replica)
        {
            kept.Add(replica);
            if (was.Ending is null && replica.Ending is { Cause: not EndCause.Asked })
            {
                fell.Add(replica);
            }

            if (was.Status == ReplicaStatus.Provisioning && replica.Status is ReplicaStatus.Starting or ReplicaStatus.Ready)
            {
                ran.Add(replica);
            }
        }
    }

    private static ReplicaState First(ObservedReplica sight, int number) => new()
    {
        Number = number,
        Instance = sight.Instance,
        Group = sight.Group,
        Version = sight.Version,
        Zone = sight.Zone,
        MachineType = sight.MachineType,
        Launched = sight.Launched,
        Status = ReplicaStatus.Provisioning,
    };

    private static EndedReplica Ended(ReplicaState replica, string reason, DateTimeOffset now) =>
        new(replica.Number, replica.Instance, replica.Group, replica.Version, now, replica.Ending?.Cause ?? EndCause.Preempted, replica.Ending?.Reason ?? reason);
}

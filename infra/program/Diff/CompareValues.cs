using Infra.Recording.Values;

namespace Infra.Diff;

/// <summary>Compares the properties of a resource before and after.</summary>
/// <param name="sides">What is compared with what.</param>
/// <param name="defaultTags">Tags, as <c>key=value</c>, that the provider of a state puts on everything.</param>
internal sealed class CompareValues(ComparedSides sides, IReadOnlySet<string> defaultTags)
{
    /// <summary>Where a provider lists the names of what it filled in itself; there is such a list in each map.</summary>
    private const string Defaults = "__defaults";

    private readonly List<(PropertyPath Path, Value? Before, Value? After)> _found = [];
    private readonly List<PropertyPath> _undecided = [];

    /// <summary>What is different, in the order of the names.</summary>
    public IReadOnlyList<(PropertyPath Path, Value? Before, Value? After)> Found => _found;

    /// <summary>What nobody can compare: secrets that are encrypted on one side.</summary>
    public IReadOnlyList<PropertyPath> Undecided => _undecided;

    /// <summary>Compares all properties.</summary>
    public void Compare(Value.Map before, Value.Map after) => Maps(before, after, null);

    private void Compare(Value? before, Value? after, PropertyPath path)
    {
        (before, after) = (Bare(before), Bare(after));
        switch (before, after)
        {
            case (null, null):
                break;
            case (Value.Secret or Value.Unknown, _) or (_, Value.Secret or Value.Unknown):
                Marked(before, after, path);
                break;
            case (Value.Map old, Value.Map now):
                Maps(old, now, path);
                break;
            case (Value.List old, Value.List now) when old.Items.Count == now.Items.Count:
                for (var i = 0; i < old.Items.Count; i++)
                {
                    Compare(old.Items[i], now.Items[i], path.Item(i));
                }

                break;
            case (not null, not null) when IsAsset(before) && IsAsset(after):
                Note(before, after, path, !SameAsset(before, after));
                break;
            default:
                Note(before, after, path, before != after);
                break;
        }
    }

    private void Maps(Value.Map before, Value.Map after, PropertyPath? path)
    {
        var (b, a) = (0, 0);
        while (b < before.Members.Count || a < after.Members.Count)
        {
            var order = b == before.Members.Count ? 1 : a == after.Members.Count ? -1 : string.CompareOrdinal(before.Members[b].Name, after.Members[a].Name);
            var name = order <= 0 ? before.Members[b].Name : after.Members[a].Name;
            var (old, now) = (order <= 0 ? before.Members[b++].Value : null, order >= 0 ? after.Members[a++].Value : null);
            if (now is null && IsProviders(before, name, old!, path))
            {
                continue;
            }

            // Most members are equal, and paths are made only for those that are not.
            if (!ReferenceEquals(old, now) && (old is null || now is null || sides == ComparedSides.StateAndRecording || old != now))
            {
                Compare(old, now, path is null ? PropertyPath.Of(name) : path.Member(name));
            }
        }
    }

    // Of a state: what the provider filled in and the program never said.
    private bool IsProviders(Value.Map before, string name, Value value, PropertyPath? path) =>
        sides == ComparedSides.StateAndRecording
        && (name == Defaults
            || (before[Defaults] is Value.List filled && filled.Items.Contains(new Value.Text(name)))
            || (path?.Root is "tags" or "tagsAll" && value is Value.Text tag && defaultTags.Contains($"{name}={tag.Content}")));

    private void Marked(Value? before, Value? after, PropertyPath path)
    {
        var isDifferent = Revealed(before) != Revealed(after);
        if (sides == ComparedSides.StateAndRecording && before is not null && after is not null)
        {
            // The state knows the id of what stands; whether that stays is asked of the resource that it comes from. A secret is
            // encrypted there, or the text itself, and here a mark of what is to be encrypted.
            if (isDifferent && after is not Value.Unknown)
            {
                _undecided.Add(path);
            }

            return;
        }

        Note(before, after, path, isDifferent);
    }

    private void Note(Value? before, Value? after, PropertyPath path, bool isDifferent)
    {
        if (isDifferent)
        {
            _found.Add((path, before, after));
        }
    }

    private static Value? Bare(Value? value) => value switch
    {
        Value.Null => null,
        Value.Output output => Bare(output.Content),
        _ => value,
    };

    private static Value? Revealed(Value? value) => value is Value.Secret secret ? Bare(secret.Hidden) : value;

    private static bool IsAsset(Value value) => value is Value.Asset or Value.Archive or Value.AssetArchive;

    // A path differs from machine to machine; content does not.
    private static bool SameAsset(Value before, Value after) => before == after || AssetIdentity.Of(before) == AssetIdentity.Of(after);
}

/// <summary>What is compared with what.</summary>
internal enum ComparedSides
{
    /// <summary>Two recordings: what neither knows is the same where it comes from the same.</summary>
    TwoRecordings,

    /// <summary>A state, which knows all ids, and a recording, which knows none.</summary>
    StateAndRecording,
}

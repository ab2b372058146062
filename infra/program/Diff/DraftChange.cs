using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Diff;

/// <summary>A change while it is worked out: what else is replaced may still add to it.</summary>
internal sealed class DraftChange(RecordedResource? before, RecordedResource? after)
{
    private readonly List<(PropertyPath Path, Value? Before, Value? After)> _found = [];
    private readonly List<string> _with = [];

    /// <summary>The resource as it becomes; null when it is deleted.</summary>
    public RecordedResource? After => after;

    /// <summary>Whether it stands before and after.</summary>
    public bool Stays => before is not null && after is not null;

    /// <summary>Adds properties that are different.</summary>
    public void Add(IEnumerable<(PropertyPath Path, Value? Before, Value? After)> found) => _found.AddRange(found);

    /// <summary>Adds that a property takes its value from something that is replaced, unless it is known to be different already.</summary>
    public bool AddNewOrigin(string property)
    {
        if (_found.Any(found => found.Path.Root == property))
        {
            return false;
        }

        _found.Add((PropertyPath.Of(property), before!.Inputs[property], after!.Inputs[property]));
        return true;
    }

    /// <summary>Adds that it is replaced together with another resource.</summary>
    public void AddReplacedWith(string urn) => _with.Add(urn);

    /// <summary>Whether a new one takes its place, as far as is known by now.</summary>
    public bool IsReplaced(Replacements table) => Stays && after!.Kind == ResourceKind.Custom && (_with.Count > 0 || _found.Any(found => Effect(table, found.Path) == PropertyEffect.Replace));

    /// <summary>What it came to.</summary>
    public ResourceChange Change(Replacements table)
    {
        List<PropertyChange> properties = [.. _found.Select(found => new PropertyChange(found.Path, found.Before, found.After, Effect(table, found.Path)))];
        return new() { Kind = Kind(properties), Before = before, After = after, Properties = properties, ReplacedWith = _with };
    }

    private ChangeKind Kind(List<PropertyChange> properties)
    {
        if (before is null)
        {
            return ChangeKind.Create;
        }

        if (after is null)
        {
            return ChangeKind.Delete;
        }

        if (_with.Count > 0 || properties.Any(property => property.Effect == PropertyEffect.Replace))
        {
            return ChangeKind.Replace;
        }

        if (properties.Any(property => property.Effect == PropertyEffect.Unknown))
        {
            return ChangeKind.MayReplace;
        }

        return properties.Count > 0 ? ChangeKind.Update : before.Urn != after.Urn ? ChangeKind.Rename : ChangeKind.Same;
    }

    private PropertyEffect Effect(Replacements table, PropertyPath path)
    {
        if (after!.Kind != ResourceKind.Custom)
        {
            return PropertyEffect.Update;
        }

        return after.Options.ReplaceOnChanges.Any(path.IsWithin) ? PropertyEffect.Replace : table.Of(after.Type, path);
    }
}

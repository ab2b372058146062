namespace Infra.Recording.Values;

/// <summary>A property's value as a program sent it, with what is secret or not yet known marked. Closed: the cases are those below.</summary>
internal abstract record Value
{
    private Value()
    {
    }

    /// <summary>No value.</summary>
    internal sealed record Null : Value;

    /// <summary>A truth value.</summary>
    internal sealed record Bool(bool Is) : Value;

    /// <summary>A number; the protocol has no other kind than a double.</summary>
    internal sealed record Number(double Amount) : Value;

    /// <summary>A text.</summary>
    internal sealed record Text(string Content) : Value;

    /// <summary>Values in their order.</summary>
    internal sealed record List(IReadOnlyList<Value> Items) : Value
    {
        /// <inheritdoc/>
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Count;
    }

    /// <summary>Values by name, sorted by name in ordinal order.</summary>
    internal sealed record Map(IReadOnlyList<Member> Members) : Value
    {
        /// <summary>The map without members.</summary>
        public static Map Empty { get; } = new([]);

        /// <summary>The value of this name; null when there is none.</summary>
        public Value? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;

        /// <inheritdoc/>
        public bool Equals(Map? other) => other is not null && Members.SequenceEqual(other.Members);

        /// <inheritdoc/>
        public override int GetHashCode() => Members.Count;
    }

    /// <summary>A value that must not be shown.</summary>
    internal sealed record Secret(Value Hidden) : Value;

    /// <summary>A value that exists only once a resource does.</summary>
    internal sealed record Unknown : Value;

    /// <summary>One file's contents.</summary>
    internal sealed record Asset(AssetSource Source, string Content) : Value
    {
        /// <summary>SHA-256 of the content, where a state holds it; null where the content itself is at hand.</summary>
        public string? Hash { get; init; }
    }

    /// <summary>A folder or an archive file, at a path or an address.</summary>
    internal sealed record Archive(AssetSource Source, string Content) : Value
    {
        /// <summary>The hash of the content that a state holds; null where the content itself is at hand.</summary>
        public string? Hash { get; init; }
    }

    /// <summary>An archive made of assets and archives, by their names in it.</summary>
    internal sealed record AssetArchive(Map Assets) : Value;

    /// <summary>Another resource as a whole; the id is empty for a component, and unknown until the resource exists.</summary>
    internal sealed record Reference(string Urn, Value Id, string PackageVersion) : Value;

    /// <summary>A value with the resources that it comes from; sent to remote components only.</summary>
    internal sealed record Output(Value Content, IReadOnlyList<string> Dependencies) : Value
    {
        /// <inheritdoc/>
        public bool Equals(Output? other)
            => other is not null && Content == other.Content && Dependencies.SequenceEqual(other.Dependencies);

        /// <inheritdoc/>
        public override int GetHashCode() => Content.GetHashCode();
    }
}

/// <summary>A named value of a map.</summary>
internal sealed record Member(string Name, Value Value);

/// <summary>What an asset's text is: the content, a path on this machine, or an address.</summary>
internal enum AssetSource
{
    /// <summary>The content itself.</summary>
    Text,

    /// <summary>A path on the machine that the program runs on.</summary>
    Path,

    /// <summary>An address to fetch it from.</summary>
    Uri,
}

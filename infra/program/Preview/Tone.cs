namespace Infra.Preview;

/// <summary>How a part of a line stands out on a terminal; elsewhere it does not.</summary>
internal enum Tone
{
    /// <summary>As the rest.</summary>
    Plain,

    /// <summary>A heading, or the number that matters.</summary>
    Strong,

    /// <summary>There for whoever looks closer.</summary>
    Quiet,

    /// <summary>Something that an update creates.</summary>
    Added,

    /// <summary>Something that an update deletes.</summary>
    Removed,

    /// <summary>Something to look at.</summary>
    Warning,
}

/// <summary>A part of a line.</summary>
internal sealed record Span(string Text, Tone Tone = Tone.Plain);

/// <summary>A line, as parts of different tones.</summary>
internal sealed record Line(params IReadOnlyList<Span> Spans)
{
    /// <summary>A line without anything on it.</summary>
    public static Line Empty { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Spans.Select(span => span.Text)).TrimEnd();
}

namespace CliWrap.EventStream;

/// <summary>The program wrote a line to standard error.</summary>
public class StandardErrorCommandEvent(string text) : CommandEvent
{
    /// <summary>The line without its end.</summary>
    public string Text { get; } = text;

    /// <inheritdoc />
    public override string ToString() => Text;
}

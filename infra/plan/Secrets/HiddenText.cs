namespace Infra.Plan;

/// <summary>A text that no output may hold. Printed it is stars, and it has no member that a serializer would find.</summary>
public sealed record HiddenText
{
    private readonly string _text;

    /// <summary>Hides a text.</summary>
    public HiddenText(string text) => _text = text;

    /// <summary>The text, for the one place that hands it to a secret store.</summary>
    public string Reveal() => _text;

    /// <inheritdoc/>
    public override string ToString() => "***";
}

namespace Infra.Plan;

/// <summary>Something in the operator's files that is accepted, but is probably not what was meant, or is done in another way.</summary>
public sealed record Notice(Position Where, string What, string Mend)
{
    /// <summary>The same form as a mistake's.</summary>
    public override string ToString() => MistakeText.Of(Where, What, Mend);
}

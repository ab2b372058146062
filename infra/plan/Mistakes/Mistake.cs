namespace Infra.Plan;

/// <summary>Something in the operator's files that keeps a stack from being planned: where, what, and why or how to mend it.</summary>
public sealed record Mistake(Position Where, string What, string Mend)
{
    /// <summary>The one text form: <c>file:line:column: what</c>, then the mend, indented.</summary>
    public override string ToString() => MistakeText.Of(Where, What, Mend);
}

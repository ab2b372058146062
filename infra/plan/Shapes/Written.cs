namespace Infra.Plan;

/// <summary>A value as the operator wrote it, and where.</summary>
internal sealed record Written<T>(T Value, Position At);

namespace Infra.Plan;

/// <summary>Something that SkyServe accepts and this program does not declare: where, what, and what to do instead.</summary>
internal sealed record Unserved(Position Where, string What, string Mend);

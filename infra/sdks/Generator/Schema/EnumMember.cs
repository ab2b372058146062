namespace Generator.Schema;

/// <summary>A named value of an enum: a string or a double.</summary>
internal sealed record EnumMember(string Name, object Value);

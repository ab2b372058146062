namespace CliWrap.EventStream;

/// <summary>Something that a running program did: it started, wrote a line, or ended.</summary>
public abstract class CommandEvent;

namespace Imagebake;

/// <summary>Tells how far a run is, by what is done and where: plain lines on standard error, for CI and for logs.</summary>
internal class Progress(TextWriter output)
{
    private readonly Lock _lock = new();

    /// <summary>Something began, or went on, in one place.</summary>
    public virtual void Tell(string what, string where, string state)
    {
        lock (_lock)
        {
            output.WriteLine($"{what} {where}: {state}");
        }
    }

    /// <summary>Nothing more is told.</summary>
    public virtual void End()
    {
    }

    /// <summary>A line about the whole.</summary>
    public virtual void Say(string line)
    {
        lock (_lock)
        {
            output.WriteLine(line);
        }
    }
}

using System.Diagnostics.Contracts;
using System.Text;

namespace CliWrap;

public partial class Command
{
    /// <summary>Standard output to a target.</summary>
    [Pure]
    public static Command operator |(Command source, PipeTarget target) => source.WithStandardOutputPipe(target);

    /// <summary>Standard output to a stream.</summary>
    [Pure]
    public static Command operator |(Command source, Stream target) => source | PipeTarget.ToStream(target);

    /// <summary>Standard output to a text, read as UTF-8.</summary>
    [Pure]
    public static Command operator |(Command source, StringBuilder target) => source | PipeTarget.ToStringBuilder(target);

    /// <summary>Standard output line by line, read as UTF-8.</summary>
    [Pure]
    public static Command operator |(Command source, Func<string, CancellationToken, Task> target) => source | PipeTarget.ToDelegate(target);

    /// <summary>Standard output line by line, read as UTF-8.</summary>
    [Pure]
    public static Command operator |(Command source, Func<string, Task> target) => source | PipeTarget.ToDelegate(target);

    /// <summary>Standard output line by line, read as UTF-8.</summary>
    [Pure]
    public static Command operator |(Command source, Action<string> target) => source | PipeTarget.ToDelegate(target);

    /// <summary>Standard output and standard error to a target each.</summary>
    [Pure]
    public static Command operator |(Command source, (PipeTarget StdOut, PipeTarget StdErr) targets) =>
        source.WithStandardOutputPipe(targets.StdOut).WithStandardErrorPipe(targets.StdErr);

    /// <summary>Standard output and standard error to a stream each.</summary>
    [Pure]
    public static Command operator |(Command source, (Stream StdOut, Stream StdErr) targets) =>
        source | (PipeTarget.ToStream(targets.StdOut), PipeTarget.ToStream(targets.StdErr));

    /// <summary>Standard output and standard error to a text each, read as UTF-8.</summary>
    [Pure]
    public static Command operator |(Command source, (StringBuilder StdOut, StringBuilder StdErr) targets) =>
        source | (PipeTarget.ToStringBuilder(targets.StdOut), PipeTarget.ToStringBuilder(targets.StdErr));

    /// <summary>Standard output and standard error line by line, read as UTF-8.</summary>
    [Pure]
    public static Command operator |(Command source, (Func<string, Task> StdOut, Func<string, Task> StdErr) targets) =>
        source | (PipeTarget.ToDelegate(targets.StdOut), PipeTarget.ToDelegate(targets.StdErr));

    /// <summary>Standard output and standard error line by line, read as UTF-8.</summary>
    [Pure]
    public static Command operator |(Command source, (Action<string> StdOut, Action<string> StdErr) targets) =>
        source | (PipeTarget.ToDelegate(targets.StdOut), PipeTarget.ToDelegate(targets.StdErr));

    /// <summary>Standard input from a source.</summary>
    [Pure]
    public static Command operator |(PipeSource source, Command target) => target.WithStandardInputPipe(source);

    /// <summary>Standard input from a stream.</summary>
    [Pure]
    public static Command operator |(Stream source, Command target) => PipeSource.FromStream(source) | target;

    /// <summary>Standard input from memory.</summary>
    [Pure]
    public static Command operator |(ReadOnlyMemory<byte> source, Command target) => PipeSource.FromBytes(source) | target;

    /// <summary>Standard input from an array.</summary>
    [Pure]
    public static Command operator |(byte[] source, Command target) => PipeSource.FromBytes(source) | target;

    /// <summary>Standard input from text in the console's input encoding.</summary>
    [Pure]
    public static Command operator |(string source, Command target) => PipeSource.FromString(source) | target;

    /// <summary>Standard input from another command's standard output.</summary>
    [Pure]
    public static Command operator |(Command source, Command target) => PipeSource.FromCommand(source) | target;
}

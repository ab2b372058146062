using System.Diagnostics.Contracts;
using CliWrap.Builders;

namespace CliWrap;

/// <summary>What is to be run, and how. It never changes: each <c>With</c> returns a copy.</summary>
public partial class Command(string targetFilePath) : ICommandConfiguration
{
    /// <inheritdoc />
    public string TargetFilePath { get; private set; } = targetFilePath;

    /// <inheritdoc />
    public string Arguments { get; private set; } = "";

    /// <inheritdoc />
    public string WorkingDirPath { get; private set; } = Directory.GetCurrentDirectory();

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string?> EnvironmentVariables { get; private set; } = new Dictionary<string, string?>();

    /// <inheritdoc />
    public CommandResultValidation Validation { get; private set; } = CommandResultValidation.ZeroExitCode;

    /// <inheritdoc />
    public PipeSource StandardInputPipe { get; private set; } = PipeSource.Null;

    /// <inheritdoc />
    public PipeTarget StandardOutputPipe { get; private set; } = PipeTarget.Null;

    /// <inheritdoc />
    public PipeTarget StandardErrorPipe { get; private set; } = PipeTarget.Null;

    /// <summary>The same for another program.</summary>
    [Pure]
    public Command WithTargetFile(string targetFilePath) => Copy(copy => copy.TargetFilePath = targetFilePath);

    /// <summary>With a line of arguments that the caller has escaped.</summary>
    [Pure]
    public Command WithArguments(string arguments) => Copy(copy => copy.Arguments = arguments);

    /// <summary>With a list of arguments.</summary>
    [Pure]
    public Command WithArguments(IEnumerable<string> arguments, bool escape) => WithArguments(builder => builder.Add(arguments, escape));

    /// <summary>With a list of arguments, each escaped.</summary>
    [Pure]
    public Command WithArguments(IEnumerable<string> arguments) => WithArguments(arguments, true);

    /// <summary>With the arguments that a builder is given.</summary>
    [Pure]
    public Command WithArguments(Action<ArgumentsBuilder> configure)
    {
        var builder = new ArgumentsBuilder();
        configure(builder);
        return WithArguments(builder.Build());
    }

    /// <summary>In another directory.</summary>
    [Pure]
    public Command WithWorkingDirectory(string workingDirPath) => Copy(copy => copy.WorkingDirPath = workingDirPath);

    /// <summary>With variables over the inherited ones; null removes one.</summary>
    [Pure]
    public Command WithEnvironmentVariables(IReadOnlyDictionary<string, string?> environmentVariables) =>
        Copy(copy => copy.EnvironmentVariables = environmentVariables);

    /// <summary>With the variables that a builder is given.</summary>
    [Pure]
    public Command WithEnvironmentVariables(Action<EnvironmentVariablesBuilder> configure)
    {
        var builder = new EnvironmentVariablesBuilder();
        configure(builder);
        return WithEnvironmentVariables(builder.Build());
    }

    /// <summary>With another check of the result.</summary>
    [Pure]
    public Command WithValidation(CommandResultValidation validation) => Copy(copy => copy.Validation = validation);

    /// <summary>With another standard input.</summary>
    [Pure]
    public Command WithStandardInputPipe(PipeSource source) => Copy(copy => copy.StandardInputPipe = source);

    /// <summary>With another target of standard output.</summary>
    [Pure]
    public Command WithStandardOutputPipe(PipeTarget target) => Copy(copy => copy.StandardOutputPipe = target);

    /// <summary>With another target of standard error.</summary>
    [Pure]
    public Command WithStandardErrorPipe(PipeTarget target) => Copy(copy => copy.StandardErrorPipe = target);

    /// <summary>The program and its arguments.</summary>
    public override string ToString() => $"{TargetFilePath} {Arguments}";

    private Command Copy(Action<Command> change)
    {
        var copy = (Command)MemberwiseClone();
        change(copy);
        return copy;
    }
}

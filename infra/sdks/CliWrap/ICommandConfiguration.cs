namespace CliWrap;

/// <summary>What is to be run, and how.</summary>
public interface ICommandConfiguration
{
    /// <summary>The program's path, or its name on PATH.</summary>
    string TargetFilePath { get; }

    /// <summary>The arguments as one escaped line.</summary>
    string Arguments { get; }

    /// <summary>The directory the program starts in.</summary>
    string WorkingDirPath { get; }

    /// <summary>Variables set over the inherited ones; null removes one.</summary>
    IReadOnlyDictionary<string, string?> EnvironmentVariables { get; }

    /// <summary>What makes the run a failure.</summary>
    CommandResultValidation Validation { get; }

    /// <summary>Where standard input comes from.</summary>
    PipeSource StandardInputPipe { get; }

    /// <summary>Where standard output goes.</summary>
    PipeTarget StandardOutputPipe { get; }

    /// <summary>Where standard error goes.</summary>
    PipeTarget StandardErrorPipe { get; }
}

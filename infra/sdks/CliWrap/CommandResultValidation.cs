namespace CliWrap;

/// <summary>What is checked once the program has ended.</summary>
[Flags]
public enum CommandResultValidation
{
    /// <summary>Nothing: any exit code is a result.</summary>
    None = 0,

    /// <summary>An exit code other than 0 throws.</summary>
    ZeroExitCode = 1,
}

namespace CliWrap;

/// <summary>Where commands begin.</summary>
public static class Cli
{
    /// <summary>A command that runs the program of this path, or of this name on PATH.</summary>
    public static Command Wrap(string targetFilePath) => new(targetFilePath);
}

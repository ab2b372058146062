namespace Infra.Edge;

/// <summary>A program to be run.</summary>
/// <param name="Program">Its name on the PATH.</param>
/// <param name="Arguments">Its arguments; never a secret: every process of the machine can read them.</param>
/// <param name="Deadline">When it is given up.</param>
internal sealed record ToolCall(string Program, IReadOnlyList<string> Arguments, TimeSpan Deadline)
{
    /// <summary>What it is called for, as a failure goes on: "reading prices of us-east-1". Null where the command says it.</summary>
    public string? Doing { get; init; }

    /// <summary>What it reads from its input, which may be secret; null for nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Its environment, over that of all programs.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where it runs; null for where all programs do.</summary>
    public string? Folder { get; init; }

    /// <summary>Values that are starred wherever they would be shown.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether its output is a secret, which no message repeats.</summary>
    public bool HidesOutput { get; init; }

    /// <summary>Hears each line of its output as it comes.</summary>
    public Action<string>? OnLine { get; init; }
}

/// <summary>How a program ended, and what it printed.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

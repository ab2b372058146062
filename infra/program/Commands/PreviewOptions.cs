using System.CommandLine;
using Infra.Edge;
using Infra.Plan;
using Infra.Preview;
using Infra.Recording;

namespace Infra.Commands;

/// <summary>The options of <c>preview</c>.</summary>
internal sealed class PreviewOptions
{
    private readonly Option<string> _format = new("--format")
    {
        Description = "text for a reader, json for a machine.",
        DefaultValueFactory = _ => "text",
        HelpName = "text|json",
    };

    private readonly Option<string?> _base = new("--base")
    {
        Description = "Compare with the stack's files as a commit, branch or tag has them; the work tree is not touched.",
        HelpName = "REF",
    };

    private readonly Option<bool> _exitCode = new("--exit-code") { Description = "Exit with 3 when the update would change anything." };

    /// <summary>The options.</summary>
    public PreviewOptions() => _format.AcceptOnlyFromAmong("text", "json");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_base);
        command.Options.Add(_exitCode);
    }

    /// <summary>What the operator asked for.</summary>
    public PreviewRequest Read(ParseResult parsed, string root, string stack, Overrides overrides) => new()
    {
        Root = root,
        Stack = stack,
        Overrides = overrides,
        Base = parsed.GetValue(_base),
        Format = parsed.GetRequiredValue(_format),
        TellsDifference = parsed.GetValue(_exitCode),
    };
}

/// <summary>What the operator asked of <c>preview</c>.</summary>
internal sealed record PreviewRequest
{
    /// <summary>The project's folder.</summary>
    public required string Root { get; init; }

    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Values over those of the files.</summary>
    public required Overrides Overrides { get; init; }

    /// <summary>What to compare with, as git knows it; null for nothing.</summary>
    public required string? Base { get; init; }

    /// <summary>The form of the output.</summary>
    public required string Format { get; init; }

    /// <summary>Whether the exit code tells a difference.</summary>
    public required bool TellsDifference { get; init; }

    /// <summary>What the recorded program is told.</summary>
    public RunSettings Settings => new() { Identity = new("organization", ProjectName.Of(Root), Stack), RootDirectory = Root };

    /// <summary>The exit code.</summary>
    public int ExitCode(bool isDifferent) => TellsDifference && isDifferent ? Commands.ExitCode.Difference : Commands.ExitCode.Done;

    /// <summary>Writes to standard output what the operator asked for.</summary>
    public void Write(Func<IEnumerable<Line>> text, Action<Stream> json)
    {
        if (Format == "text")
        {
            Screen.Write(text());
            return;
        }

        using var output = new BufferedStream(Console.OpenStandardOutput());
        json(output);
    }
}

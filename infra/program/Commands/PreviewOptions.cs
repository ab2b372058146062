using System.CommandLine;
using System.Text;
using Infra.Diff;
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
        Description = "text for a reader, markdown for a pull request (empty when nothing changes), json for a machine.",
        DefaultValueFactory = _ => Formats.Text,
        HelpName = "text|markdown|json",
    };

    private readonly Option<string?> _base = new("--base")
    {
        Description = "Compare with the stack's files as a commit, branch or tag has them; the work tree is not touched.",
        HelpName = "REF",
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Compare with what stands, as `pulumi stack export` tells it; - reads it from standard input.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _exitCode = new("--exit-code") { Description = "Exit with 3 when the update would change anything." };

    /// <summary>The options.</summary>
    public PreviewOptions() => _format.AcceptOnlyFromAmong(Formats.Text, Formats.Markdown, Formats.Json);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_base);
        command.Options.Add(_state);
        command.Options.Add(_exitCode);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_base) is not null && result.GetValue(_state) is not null)
            {
                result.AddError("--base and --state are two things to compare with: give one of them.");
            }
        });
    }

    /// <summary>What the operator asked for.</summary>
    public PreviewRequest Read(ParseResult parsed, string root, string stack, Overrides overrides, PlanGates gates) => new()
    {
        Root = root,
        Stack = stack,
        Overrides = overrides,
        Base = parsed.GetValue(_base),
        State = parsed.GetValue(_state),
        Format = parsed.GetRequiredValue(_format),
        TellsDifference = parsed.GetValue(_exitCode),
        Gates = gates,
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

    /// <summary>The file of a state to compare with; null for none.</summary>
    public required string? State { get; init; }

    /// <summary>The form of the output, one of <see cref="Formats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Whether the exit code tells a difference.</summary>
    public required bool TellsDifference { get; init; }

    /// <summary>What the plan must keep.</summary>
    public required PlanGates Gates { get; init; }

    /// <summary>What the recorded program is told.</summary>
    public RunSettings Settings => new() { Identity = new("organization", ProjectName.Of(Root), Stack), RootDirectory = Root };

    /// <summary>How the command ends, with what the plan misses said; a stack that the update takes away (null) misses nothing.</summary>
    public async Task<int> EndAsync(StackPlan? plan, bool isDifferent)
    {
        var missed = plan is null || Gates is { MaxColdStart: null, MaxHourlyCost: null } ? ExitCode.Done : await GateOptions.EndAsync(Gates, plan, Estimating.Of(plan));
        return TellsDifference && isDifferent ? ExitCode.Difference : missed;
    }

    /// <summary>Writes a diff to standard output in the form that the operator asked for.</summary>
    public void Write(StackDiff diff)
    {
        if (Format == Formats.Markdown)
        {
            using var text = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            text.Write(DiffMarkdown.Of(diff));
            return;
        }

        Write(() => DiffText.Of(diff), output => DiffJson.Write(diff, output));
    }

    /// <summary>Writes text or JSON to standard output.</summary>
    public void Write(Func<IEnumerable<Line>> text, Action<Stream> json)
    {
        if (Format == Formats.Json)
        {
            using var output = new BufferedStream(Console.OpenStandardOutput());
            json(output);
            return;
        }

        Screen.Write(text());
    }
}

/// <summary>The forms of a preview.</summary>
internal static class Formats
{
    /// <summary>For a reader.</summary>
    public const string Text = "text";

    /// <summary>For a comment on a pull request.</summary>
    public const string Markdown = "markdown";

    /// <summary>For a machine.</summary>
    public const string Json = "json";
}

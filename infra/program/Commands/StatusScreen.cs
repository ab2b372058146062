using System.Text;
using Infra.Preview;
using Infra.Live;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Infra.Commands;

/// <summary>Shows statuses: as tables on a terminal, as aligned lines elsewhere, as JSON, or their endpoints alone.</summary>
internal sealed class StatusScreen(StatusForm form)
{
    /// <summary>How long a status is shown before it is read again: reading takes a second, and the agent writes every few.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly Redrawing _drawing = new();
    private string _shown = "";

    /// <summary>Shows them once.</summary>
    public static void Show(IReadOnlyList<StackStatus> stacks, StatusForm form)
    {
        if (form == StatusForm.Text && !Screen.IsPlain)
        {
            AnsiConsole.Write(Drawn(stacks));
            return;
        }

        Console.Out.Write(Text(stacks, form));
    }

    /// <summary>Shows them over those that were shown last on a terminal; elsewhere below them, when anything but an age is another.</summary>
    public void Refresh(IReadOnlyList<StackStatus> stacks)
    {
        if (form == StatusForm.Text && !Screen.IsPlain)
        {
            _drawing.Draw(Drawn(stacks));
            return;
        }

        var news = Text([.. stacks.Select(Ageless)], form);
        if (news != _shown)
        {
            Console.Out.Write(Text(stacks, form));
            _shown = news;
        }
    }

    private static string Text(IReadOnlyList<StackStatus> stacks, StatusForm form)
    {
        if (form == StatusForm.Json)
        {
            using var output = new MemoryStream();
            StatusJson.Write(stacks, output);
            return Encoding.UTF8.GetString(output.ToArray());
        }

        var lines = form == StatusForm.Endpoints
            ? stacks.SelectMany(status => status.Endpoints.Select(endpoint => $"{status.Stack}/{endpoint.Key} {endpoint.Value}"))
            : stacks.SelectMany((status, index) => StatusText.Of(status).Prepend(Line.Empty).Skip(index == 0 ? 1 : 0).Select(line => line.ToString()));
        return string.Concat(lines.Select(line => $"{line}\n"));
    }

    private static Rows Drawn(IReadOnlyList<StackStatus> stacks) => new(
        stacks.SelectMany(StatusText.Parts).SelectMany(part => new IRenderable?[]
        {
            Screen.Drawn(part.Lines), part.Table is { } table ? CellTable.Of(table) : null,
        }).OfType<IRenderable>());

    private static StackStatus Ageless(StackStatus status) =>
        status with { Now = default, Agent = status.Agent?.WithoutAges(), Starts = status.Starts };
}

/// <summary>What a status is shown as.</summary>
internal enum StatusForm
{
    /// <summary>For a reader.</summary>
    Text,

    /// <summary>For a machine.</summary>
    Json,

    /// <summary>A line for each endpoint.</summary>
    Endpoints,
}

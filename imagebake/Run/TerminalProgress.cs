using System.Globalization;
using Spectre.Console;

namespace Imagebake;

/// <summary>The same on a terminal: one row for each thing and place, which changes as the run goes on, with the time of its last change.</summary>
internal sealed class TerminalProgress(IAnsiConsole console, TimeProvider time) : Progress(TextWriter.Null)
{
    /// <summary>As often as a reader can follow.</summary>
    private static readonly TimeSpan _refresh = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string What, string Where), int> _rows = [];
    private readonly Table _table = new Table { Border = TableBorder.Rounded }.AddColumns("image", "where", "since", "state");
    private volatile bool _ended;
    private Task? _live;

    public override void Tell(string what, string where, string state)
    {
        lock (_lock)
        {
            var now = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            if (_rows.TryGetValue((what, where), out var row))
            {
                _table.UpdateCell(row, 2, now);
                _table.UpdateCell(row, 3, Markup.Escape(state));
            }
            else
            {
                _rows.Add((what, where), _table.Rows.Count);
                _table.AddRow(Markup.Escape(what), Markup.Escape(where), now, Markup.Escape(state));
            }

            // What is asked before the first bake needs no table.
            _live ??= console.Live(_table).StartAsync(RefreshAsync);
        }
    }

    public override void Say(string line)
    {
        lock (_lock)
        {
            _table.Caption = new(Markup.Escape(line));
            if (_live is null)
            {
                console.WriteLine(line);
            }
        }
    }

    /// <summary>The last state stays on the screen.</summary>
    public override void End()
    {
        _ended = true;
        _live?.GetAwaiter().GetResult();
    }

    private async Task RefreshAsync(LiveDisplayContext display)
    {
        while (!_ended)
        {
            lock (_lock)
            {
                display.Refresh();
            }

            await Task.Delay(_refresh);
        }

        display.Refresh();
    }
}

using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Infra.Commands;

/// <summary>Draws something on a terminal over what it drew there before.</summary>
internal sealed class Redrawing
{
    private int _drawn;

    public void Draw(IRenderable drawing)
    {
        var console = AnsiConsole.Console;
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        var lines = Segment.SplitLines(drawing.Render(options, console.Profile.Width)).Count;
        if (_drawn > 0)
        {
            console.Write(new ControlCode($"\e[{_drawn.ToString(CultureInfo.InvariantCulture)}A\e[J"));
        }

        console.Write(drawing);
        _drawn = lines;
    }
}

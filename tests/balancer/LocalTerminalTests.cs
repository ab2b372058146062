using System.Text.RegularExpressions;
using Infra.Tests.Protocol;

namespace Infra.Tests.Balancer;

/// <summary>What <c>local</c> shows on a terminal, made by <c>script</c>, which every Debian has.</summary>
public sealed partial class LocalTerminalTests
{
    private const int Columns = 150;

    [GeneratedRegex(@"\x1b\[([0-9;?]*)([a-zA-Z])|\n|[^\x1b\n]+")]
    private static partial Regex Pieces { get; }

    [GeneratedRegex(@"\x1b\[\d+A")]
    private static partial Regex Redrawn { get; }

    [FactOnLinux("script")]
    public async Task The_status_is_a_table_that_is_drawn_over_itself()
    {
        var program = $"stty cols {Columns} rows 50; exec dotnet {Path.Combine(AppContext.BaseDirectory, "infra.dll")} local stacks/dev/hello/service.yaml --offline --port {Running.FreePort()}";
        await using var terminal = Child.Start(
            "script", ["-qec", program, "/dev/null"], Repository.Root, new Dictionary<string, string?> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = null, ["PULUMI_MONITOR"] = null });
        string shown;
        do
        {
            shown = await terminal.HearAsync(TimeSpan.FromSeconds(60));
        }
        while (!shown.Contains("2 of 2 ready", StringComparison.Ordinal));

        // Ctrl-C, as a terminal hears it.
        await terminal.SayAsync("\x03");
        var ended = await terminal.EndAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, ended.ExitCode);
        Assert.True(ended.Out.Split("2 of 2 ready").Length > 1 && Redrawn.Count(ended.Out) > 1, ended.Out);
        var screen = Screen(ended.Out);
        Assert.Single(screen, line => line.StartsWith("replica ", StringComparison.Ordinal));
        Assert.Equal(["hello-1", "hello-2"], screen.Where(line => line.Contains(" READY ", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]));
        Assert.EndsWith("All is taken down.", screen[^1], StringComparison.Ordinal);
        Assert.All(screen, line => Assert.True(line.Length <= Columns, line));
    }

    /// <summary>What stands on the screen after all was written: lines, with the cursor that goes up and what clears below it.</summary>
    private static List<string> Screen(string written)
    {
        var (lines, row) = (new List<string> { "" }, 0);
        foreach (var piece in Pieces.Matches(written.Replace("\r", "", StringComparison.Ordinal)).Cast<Match>())
        {
            if (piece.Value == "\n")
            {
                row++;
                while (lines.Count <= row)
                {
                    lines.Add("");
                }
            }
            else if (piece.Groups[2].Value == "A")
            {
                row -= int.Parse(piece.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (piece.Groups[2].Value == "J")
            {
                lines.RemoveRange(row, lines.Count - row);
                lines.Add("");
            }
            else if (!piece.Value.StartsWith('\x1b'))
            {
                lines[row] += piece.Value;
            }
        }

        return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}

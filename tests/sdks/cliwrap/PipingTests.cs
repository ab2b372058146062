using System.Text;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.EventStream;
using CliWrap.Exceptions;
using Infra.Tests.Program;

namespace Infra.Tests.Sdks.Cliwrap;

/// <summary>What goes into a program and what comes out of it.</summary>
public sealed class PipingTests
{
    [Fact]
    public async Task Text_goes_in_and_comes_out()
    {
        var result = await ("secret text" | Cli.Wrap("cat")).ExecuteBufferedAsync();

        Assert.Equal("secret text", result.StandardOutput);
    }

    [Fact]
    public async Task Without_a_source_the_input_is_at_its_end()
    {
        var result = await Cli.Wrap("cat").ExecuteBufferedAsync();

        Assert.Equal("", result.StandardOutput);
    }

    [Fact]
    public async Task Bytes_a_file_and_a_stream_go_in_unchanged()
    {
        using var folder = new TemporaryFolder();
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)i).ToArray();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "in"), bytes);

        Assert.Equal(bytes, await CatAsync(PipeSource.FromBytes(bytes)));
        Assert.Equal(bytes, await CatAsync(PipeSource.FromFile(Path.Combine(folder.Path, "in"))));
        Assert.Equal(bytes, await CatAsync(PipeSource.FromStream(new MemoryStream(bytes))));
        Assert.Equal(bytes, await CatAsync(PipeSource.Create(async (input, token) => await input.WriteAsync(bytes, token))));
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_still_ends_well()
    {
        var result = await (PipeSource.FromBytes(new byte[10_000_000]) | Sh.Script("echo done")).ExecuteBufferedAsync();

        Assert.Equal("done\n", result.StandardOutput);
    }

    [Fact]
    public async Task A_source_that_never_ends_does_not_hold_a_program_that_does()
    {
        var endless = PipeSource.Create((_, _) => new TaskCompletionSource().Task);

        var result = await (endless | Sh.Script("echo done")).ExecuteBufferedAsync();

        Assert.Equal("done\n", result.StandardOutput);
    }

    [Fact]
    public async Task An_input_file_that_is_missing_is_a_failure() =>
        await Assert.ThrowsAsync<FileNotFoundException>(async () => await (PipeSource.FromFile("no-such-file") | Cli.Wrap("cat")).ExecuteAsync());

    [Fact]
    public async Task Output_goes_to_several_targets_and_each_gets_everything()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "out");
        var (text, lines, bytes) = (new StringBuilder(), new List<string>(), new MemoryStream());
        var target = PipeTarget.Merge(
            PipeTarget.Null, PipeTarget.ToStringBuilder(text), PipeTarget.Merge(PipeTarget.ToDelegate(lines.Add), PipeTarget.ToFile(file)), PipeTarget.ToStream(bytes));

        await (Sh.Perl("print \"line $_\\n\" for 1..20000") | target).ExecuteAsync();

        Assert.Equal(20_000, lines.Count);
        Assert.Equal("line 20000", lines[^1]);
        Assert.Equal(string.Join('\n', lines) + "\n", text.ToString());
        Assert.Equal(text.ToString(), await File.ReadAllTextAsync(file));
        Assert.Equal(text.ToString(), Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Fact]
    public async Task A_target_that_fails_fails_the_run_with_its_own_words()
    {
        var broken = PipeTarget.ToDelegate(new Action<string>(_ => throw new FormatException("not a number")));

        var failure = await Assert.ThrowsAsync<FormatException>(
            async () => await (Sh.Script("echo x") | PipeTarget.Merge(broken, PipeTarget.ToStringBuilder(new()))).ExecuteAsync());

        Assert.Equal("not a number", failure.Message);
    }

    [Fact]
    public async Task Commands_are_piped_into_each_other()
    {
        var result = await (Sh.Script("seq 100000") | Cli.Wrap("tail").WithArguments(["-n", "1"])).ExecuteBufferedAsync();

        Assert.Equal("100000\n", result.StandardOutput);
    }

    [Fact]
    public async Task The_streams_may_be_parted()
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());

        await (Sh.Script("echo out; echo err >&2") | (output, error)).ExecuteAsync();

        Assert.Equal(("out\n", "err\n"), (output.ToString(), error.ToString()));
    }

    [Fact]
    public async Task Events_tell_the_start_each_line_and_the_end()
    {
        var told = new List<string>();
        await foreach (var happened in Sh.Script("echo out; sleep 0.1; echo err >&2; exit 4").WithValidation(CommandResultValidation.None).ListenAsync())
        {
            told.Add(happened switch
            {
                StartedCommandEvent started => started.ProcessId > 0 ? "started" : "no id",
                StandardOutputCommandEvent line => "out: " + line.Text,
                StandardErrorCommandEvent line => "err: " + line.Text,
                ExitedCommandEvent exited => $"exited {exited.ExitCode}",
                _ => "?",
            });
        }

        Assert.Equal(["started", "out: out", "err: err", "exited 4"], told);
    }

    [Fact]
    public async Task A_listener_gets_the_lines_before_the_failure()
    {
        var told = new List<string>();

        await Assert.ThrowsAsync<CommandExecutionException>(async () =>
        {
            await foreach (var happened in Sh.Script("echo out; exit 1").ListenAsync())
            {
                told.Add(happened.ToString()!);
            }
        });

        Assert.Equal("out", told[^1]);
    }

    private static async Task<byte[]> CatAsync(PipeSource source)
    {
        using var read = new MemoryStream();
        await (source | Cli.Wrap("cat") | read).ExecuteAsync();
        return read.ToArray();
    }
}

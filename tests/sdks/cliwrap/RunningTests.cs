using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Exceptions;
using Infra.Tests.Program;

namespace Infra.Tests.Sdks.Cliwrap;

/// <summary>Real processes, run by the bundled subset or by the official package: the facts hold for both.</summary>
public sealed class RunningTests
{
    [Fact]
    public async Task An_exit_code_other_than_0_throws_and_carries_the_command_and_what_it_said()
    {
        var failure = await Assert.ThrowsAsync<CommandExecutionException>(async () => await Sh.Script("echo no such bucket >&2; exit 3").ExecuteBufferedAsync());

        Assert.Equal(3, failure.ExitCode);
        Assert.Equal("sh", failure.Command.TargetFilePath);
        Assert.Contains("no such bucket", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_validation_any_exit_code_is_a_result()
    {
        var result = await Sh.Script("exit 250").WithValidation(CommandResultValidation.None).ExecuteAsync();

        Assert.Equal(250, result.ExitCode);
        Assert.True(result.RunTime >= TimeSpan.Zero);
    }

    [Fact]
    public async Task Both_streams_may_be_larger_than_any_pipe_at_once()
    {
        var result = await Sh.Perl("for (1..2000) { print STDOUT 'o' x 4096; print STDERR 'e' x 4096; }").ExecuteBufferedAsync();

        Assert.Equal(2000 * 4096, result.StandardOutput.Length);
        Assert.Equal(2000 * 4096, result.StandardError.Length);
        Assert.DoesNotContain('e', result.StandardOutput);
    }

    [Fact]
    public async Task Text_is_read_as_utf_8_also_where_a_character_lies_across_two_reads()
    {
        var result = await Sh.Perl("print 'x'; for (1..40000) { print \"\\xe2\\x82\\xac\"; }").ExecuteBufferedAsync();

        Assert.Equal("x" + new string('€', 40000), result.StandardOutput);
    }

    [Fact]
    public void A_program_that_does_not_exist_throws_at_the_call_and_not_in_the_task() =>
        Assert.Throws<Win32Exception>(() => { _ = Cli.Wrap("no-such-program-anywhere").ExecuteAsync(); });

    [Fact]
    public async Task It_runs_in_the_directory_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();

        var result = await Sh.Script("pwd -P").WithWorkingDirectory(folder.Path).ExecuteBufferedAsync();

        Assert.Equal(Path.GetFileName(folder.Path), Path.GetFileName(result.StandardOutput.TrimEnd()));
    }

    [Fact]
    public async Task A_variable_is_set_inherited_and_removed_by_null()
    {
        Environment.SetEnvironmentVariable("WARMSTART_TEST_INHERITED", "inherited");
        Environment.SetEnvironmentVariable("WARMSTART_TEST_REMOVED", "still there");

        var result = await Sh.Script("echo $WARMSTART_TEST_SET,$WARMSTART_TEST_INHERITED,${WARMSTART_TEST_REMOVED-removed}")
            .WithEnvironmentVariables(variables => variables.Set("WARMSTART_TEST_SET", "a b").Set("WARMSTART_TEST_REMOVED", null))
            .ExecuteBufferedAsync();

        Assert.Equal("a b,inherited,removed\n", result.StandardOutput);
    }

    [Fact]
    public async Task Every_argument_arrives_as_it_was_given()
    {
        string[] odd =
        [
            "", " ", "a b", "\"", "\\", "\\\\", "\\\"", "a\\", "a b\\", "a\\\\b", "a \"b\" c", "'", "$HOME", "`id`", "*", "&&", "|", ";", "#",
            "~", "%PATH%", "tab\there", "line\nbreak", "€ 日本 🚀", "--flag=va lue", "-", "{\"a\": \"b\\\"c\"}", "trailing \\\\ ", "\u00a0",
        ];

        // A separator that no argument can hold: NUL ends an argument.
        var result = await Sh.Script("printf '%s\\0' \"$@\"", odd).ExecuteBufferedAsync();

        Assert.Equal(odd, result.StandardOutput.Split('\0')[..^1]);
    }

    [Fact]
    public async Task Arguments_may_be_numbers_and_lines_that_are_escaped_already()
    {
        var result = await Cli.Wrap("printf").WithArguments(arguments => arguments.Add("%s,").Add(1.5).Add("'a b'", false).Add(["c", "d e"])).ExecuteBufferedAsync();

        Assert.Equal("1.5,'a,b',c,d e,", result.StandardOutput);
    }
}

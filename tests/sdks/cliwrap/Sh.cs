using CliWrap;

namespace Infra.Tests.Sdks.Cliwrap;

/// <summary>A shell script as a command.</summary>
internal static class Sh
{
    public static Command Script(string script, params string[] arguments) => Cli.Wrap("sh").WithArguments(["-c", script, "sh", .. arguments]);

    /// <summary>Perl, which every Debian has: it may catch a signal that whoever started the tests ignores, and a shell may not.</summary>
    public static Command Perl(string script) => Cli.Wrap("perl").WithArguments(["-e", script]);
}

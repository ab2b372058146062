using Infra.Edge;

namespace Infra.Tests.Program.Prices;

/// <summary>Command lines of clouds played by scripts, in a folder of their own. Each call is noted with its arguments and its input.</summary>
internal sealed class StubTools : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Found before any tool of the machine.</summary>
    public Tools Tools => On($"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}");

    /// <summary>Where nothing but these, and a shell's own programs, is found.</summary>
    public Tools Alone => On($"{_folder.Path}:/bin");

    public string Path => _folder.Path;

    /// <summary>A tool that runs a shell script; $here is the folder, and `answer NAME` prints an answer.</summary>
    public StubTools Add(string tool, string script)
    {
        _folder.Write(tool, $$"""
            #!/bin/sh
            here='{{_folder.Path}}'
            printf '%s\n' "{{tool}} $*" >> "$here/calls"
            answer() { cat "$here/$1"; }
            {{script}}

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(System.IO.Path.Combine(_folder.Path, tool), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return this;
    }

    public StubTools Answer(string name, string text)
    {
        _folder.Write(name, text);
        return this;
    }

    public IReadOnlyList<string> Calls => File.Exists(System.IO.Path.Combine(Path, "calls")) ? File.ReadAllLines(System.IO.Path.Combine(Path, "calls")) : [];

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    private static Tools On(string path) => new() { Environment = new Dictionary<string, string?> { ["PATH"] = path }, Pause = TimeSpan.FromMilliseconds(1) };

    public void Dispose() => _folder.Dispose();
}

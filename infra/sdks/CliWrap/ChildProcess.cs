using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CliWrap;

/// <summary>A started process: the one file that starts any.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private const int SigInt = 2;

    private readonly Process _process;
    private readonly string _name;

    private ChildProcess(Process process, string name)
    {
        (_process, _name) = (process, name);
        Id = process.Id;
        StartTime = TimeProvider.System.GetLocalNow();
    }

    /// <summary>The process's id, also after its end.</summary>
    public int Id { get; }

    public DateTimeOffset StartTime { get; }

    public DateTimeOffset ExitTime { get; private set; }

    public int ExitCode => _process.ExitCode;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Error => _process.StandardError.BaseStream;

    /// <summary>Starts the command's program; throws Win32Exception, as the official package does, if that cannot be.</summary>
    public static ChildProcess Start(Command command)
    {
        var process = new Process
        {
            StartInfo = new(command.TargetFilePath, command.Arguments)
            {
                WorkingDirectory = command.WorkingDirPath,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            },
            EnableRaisingEvents = true,
        };
        foreach (var (name, value) in command.EnvironmentVariables)
        {
            Set(process.StartInfo.Environment, name, value);
        }

        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            process.Dispose();
            throw new Win32Exception($"'{command.TargetFilePath}' cannot be started in '{command.WorkingDirPath}': {failure.Message}", failure);
        }

        return new(process, Path.GetFileName(command.TargetFilePath));
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        ExitTime = TimeProvider.System.GetLocalNow();
    }

    /// <summary>Ends the process and all that it started. One that cannot be ended is told by who waits for it.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended, or the wait's own deadline says that it has not.
        }
    }

    /// <summary>Asks the process to end, as Ctrl-C does.</summary>
    public void Interrupt()
    {
        if (OperatingSystem.IsWindows())
        {
            Kill();
        }
        else if (!_process.HasExited)
        {
            _ = Signal(Id, SigInt);
        }
    }

    public override string ToString() => $"{_name}#{Id}";

    public void Dispose() => _process.Dispose();

    private static void Set(IDictionary<string, string?> environment, string name, string? value)
    {
        if (value is null)
        {
            environment.Remove(name);
        }
        else
        {
            environment[name] = value;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);
}

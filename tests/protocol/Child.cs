using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace Infra.Tests.Protocol;

/// <summary>A child process of a test; disposing it kills it and all below it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _out = new();
    private readonly Task _reading;
    private readonly Task<string> _error;

    private Child(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a command; the environment holds variables to set, or with null to unset, over those of the test.</summary>
    public static Child Start(
        string command,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start."));
    }

    /// <summary>Waits for the end; longer than the limit is a failure that shows what was said until then.</summary>
    public async Task<Ended> EndAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Task.WhenAll(_reading, _error);
            throw new TimeoutException($"Not ended after {limit}: {_out}\n{await _error}");
        }

        await Task.WhenAll(_reading, _error);
        return new Ended(_process.ExitCode, _out.ToString(), await _error);
    }

    /// <summary>The id of its process.</summary>
    public int Id => _process.Id;

    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Says that nothing more is said to it.</summary>
    public void Hush() => _process.StandardInput.Close();

    /// <summary>The next line of its output.</summary>
    public async Task<string> HearAsync(TimeSpan limit)
    {
        try
        {
            return await _lines.Reader.ReadAsync().AsTask().WaitAsync(limit);
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException($"It ended without a word: {await _error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _ = _out.Append(line).Append('\n');
            await _lines.Writer.WriteAsync(line);
        }

        _lines.Writer.Complete();
    }
}

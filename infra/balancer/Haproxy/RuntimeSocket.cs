using System.Net.Sockets;
using System.Text;

namespace Infra.Agent.Haproxy;

/// <summary>Speaks to a running HAProxy through one of its sockets.</summary>
internal static class RuntimeSocket
{
    /// <summary>HAProxy reads a line of commands into one buffer of 16 KiB.</summary>
    private const int MostOfALine = 8000;

    /// <summary>HAProxy answers within milliseconds; one that does not is stuck.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(10);

    /// <summary>Sends commands and returns all that is answered.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<string> AskAsync(string socket, IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        var answers = new StringBuilder();
        foreach (var line in Lines(commands))
        {
            answers.Append(await AskAsync(socket, line, cancellationToken));
        }

        return answers.ToString();
    }

    /// <summary>Sends one line and returns the answer.</summary>
    public static async Task<string> AskAsync(string socket, string line, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_deadline);
        try
        {
            using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), deadline.Token);
            await using var stream = new NetworkStream(connection);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), deadline.Token);
            // The master waits for more until it hears that there is none.
            connection.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return await reader.ReadToEndAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"HAProxy did not answer within {_deadline.TotalSeconds:0} s at {socket}.");
        }
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string> commands)
    {
        var line = new StringBuilder();
        foreach (var command in commands)
        {
            if (line.Length > 0 && line.Length + command.Length >= MostOfALine)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? ";" : "").Append(command);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}

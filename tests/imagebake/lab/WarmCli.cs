using System.Net.Sockets;
using System.Text;

namespace Infra.Tests.Bake.Lab;

/// <summary>Hands a command to tests/moto/cli.py, as client.pl does, without a process of its own.</summary>
internal static class WarmCli
{
    /// <summary>Runs it, and returns its exit code and what it printed.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string socket, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        var variables = environment.Where(one => one.Value is not null).Select(one => $"{one.Key}={one.Value}").ToList();
        string[] parts = [$"{arguments.Count + 1}", program, .. arguments, $"{variables.Count}", .. variables, ""];
        await using var stream = new NetworkStream(connection);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\0', parts)));
        connection.Shutdown(SocketShutdown.Send);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Read(answer.ToArray());
    }

    /// <summary>Exit code and length of the output, each ended by a zero; the output; the rest is what went to the error stream.</summary>
    private static (int Code, string Output, string Error) Read(byte[] answer)
    {
        var first = Array.IndexOf(answer, (byte)0);
        var second = Array.IndexOf(answer, (byte)0, first + 1);
        var length = int.Parse(Encoding.UTF8.GetString(answer, first + 1, second - first - 1), System.Globalization.CultureInfo.InvariantCulture);
        return (
            int.Parse(Encoding.UTF8.GetString(answer, 0, first), System.Globalization.CultureInfo.InvariantCulture),
            Encoding.UTF8.GetString(answer, second + 1, length),
            Encoding.UTF8.GetString(answer, second + 1 + length, answer.Length - second - 1 - length));
    }
}

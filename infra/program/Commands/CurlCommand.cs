using System.CommandLine;
using Infra.Clients;
using Infra.Edge;

namespace Infra.Commands;

/// <summary><c>curl</c>: the real curl, told where a service is and which key to send.</summary>
internal static class CurlCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var service = new Argument<string>(ServiceEndpoint.Form) { Description = "A service of a stack, or local/SERVICE for one on this machine." };
        var rest = new Argument<string[]>("PATH -- ARGUMENTS") { Description = "The path, beginning with \"/\"; behind \"--\", arguments of curl.", Arity = ArgumentArity.ZeroOrMore };
        var (root, key) = (Arguments.Root(), ApiKey.Option());
        var command = new Command("curl", $$"""
            Asks a service by the real curl: finds its endpoint, and sends the key that is in the variable {{ApiKey.Variable}} or in
            a file. curl reads the key from its input, so that no process list shows it.

            Examples:
              infra curl dev/hello
              infra curl dev/hello /v1/models -- --fail -i
              infra curl dev/chat /v1/completions -- --json '{"model": "m", "prompt": "Hello", "stream": true}'
              infra curl dev/chat /v1/models --api-key-file key
            """) { service, rest, key, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var words = parsed.GetValue(rest) ?? [];
            var hasPath = words is [['/', ..], ..];
            var tools = Tools.OfThisMachine;
            if (await ServiceEndpoint.FindAsync(parsed.GetValue(root), parsed.GetRequiredValue(service), tools, cancellationToken) is not { } endpoint)
            {
                return ExitCode.Mistake;
            }

            IReadOnlyList<string> own = words[(hasPath ? 1 : 0)..];
            // Whoever writes the header means that one.
            var sent = own.Any(word => word.Contains("authorization:", StringComparison.OrdinalIgnoreCase)) ? null : ApiKey.Read(parsed.GetValue(key), endpoint);
            return await RunAsync(tools, endpoint.Url + (hasPath ? words[0] : "/"), own, sent, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Tools tools, string url, IReadOnlyList<string> own, string? key, CancellationToken cancellationToken)
    {
        var reads = own.Any(word => word is "-" or "." || word.EndsWith("@-", StringComparison.Ordinal));
        if (reads && key is not null)
        {
            throw new UsageException("curl reads the key from its input, and cannot read a body from there too.", "Put the body into a file: --data @FILE.");
        }

        // To a terminal curl would neither show its progress nor hold back what comes; here it writes to this program.
        var call = new ToolCall("curl", [.. key is null ? (IReadOnlyList<string>)[] : ["--config", "-"], "--no-progress-meter", "--no-buffer", .. own, url], Timeout.InfiniteTimeSpan)
        {
            Input = key is null ? null : $"header = \"{Escaped($"{ApiKey.Header(key).Key}: {ApiKey.Header(key).Value}")}\"\n",
            Secrets = key is null ? [] : [key],
        };
        await using var input = reads ? Console.OpenStandardInput() : null;
        await using var output = Console.OpenStandardOutput();
        await using var error = Console.OpenStandardError();
        return await tools.PassAsync(call, input, output, error, cancellationToken) == 0 ? ExitCode.Done : ExitCode.WorldFailed;
    }

    /// <summary>As curl's configuration has texts in quotes.</summary>
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}

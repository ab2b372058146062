using System.CommandLine;
using System.Text;
using Infra.Clients;
using Infra.Edge;

namespace Infra.Commands;

/// <summary><c>bench</c>: how many requests a service answers, and how fast.</summary>
internal static class BenchCommand
{
    private const string Form = $"{ServiceEndpoint.Form}|URL";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var where = new Argument<string>(Form) { Description = "A service of a stack, local/SERVICE for one on this machine, or any address." };
        var path = new Argument<string?>("PATH") { Description = "The path of a service's endpoint, beginning with \"/\".", Arity = ArgumentArity.ZeroOrOne };
        var connections = new Option<int>("--connections", "-c") { Description = "How many clients ask at once.", HelpName = "N", DefaultValueFactory = _ => 8 };
        var duration = new Option<string?>("--duration", "-d") { Description = "How long they ask; without it and --requests, 10s.", HelpName = "TIME" };
        var requests = new Option<int?>("--requests", "-n") { Description = "How many requests they make together.", HelpName = "N" };
        var warmUp = new Option<string>("--warm-up") { Description = "How long they ask before anything counts.", HelpName = "TIME", DefaultValueFactory = _ => "1s" };
        var method = new Option<string?>("--method", "-X") { Description = "Without it, GET, or POST with a body.", HelpName = "METHOD" };
        var body = new Option<string?>("--data") { Description = "The body, or @FILE.", HelpName = "TEXT" };
        var headers = new Option<string[]>("--header", "-H") { Description = "A header, as \"Name: value\"; may be given many times. A body without Content-Type is application/json.", HelpName = "HEADER" };
        var timeout = new Option<string>("--timeout") { Description = "How long a whole answer may take.", HelpName = "TIME", DefaultValueFactory = _ => "60s" };
        var replica = new Option<string?>("--replica-header") { Description = "A header of answers that names the replica, to count them by it.", HelpName = "NAME" };
        var (root, json, key) = (Arguments.Root(), Arguments.Json(), ApiKey.Option());
        var command = new Command("bench", $$"""
            Asks a service again and again, from one machine: this one. Tells requests per second, how long answers take, until
            their first byte and between the parts of a stream, and what failed. Ends with 1 when nothing was answered well.

            Examples:
              infra bench dev/hello
              infra bench dev/chat /v1/completions -c 32 -d 60s --data @prompt.json
              infra bench http://127.0.0.1:30001/ -n 10000 --json
            """) { where, path, connections, duration, requests, warmUp, method, body, headers, timeout, replica, key, json, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var shape = new LoadPlan
            {
                Url = new("http://localhost/"),
                Connections = parsed.GetValue(connections) is > 0 and <= 10_000 and var count ? count : throw new UsageException("--connections is no number from 1 to 10000.", "Write how many clients ask at once."),
                Requests = parsed.GetValue(requests) is not { } number ? null : number > 0 ? number : throw new UsageException("--requests is no number from 1 on.", "Write how many requests are made."),
                Duration = parsed.GetValue(duration) is { } length ? TimeArgument.Length("--duration", length) : parsed.GetValue(requests) is null ? TimeSpan.FromSeconds(10) : null,
                WarmUp = TimeArgument.Length("--warm-up", parsed.GetRequiredValue(warmUp)),
                Timeout = TimeArgument.Length("--timeout", parsed.GetRequiredValue(timeout)),
                Body = Body(parsed.GetValue(body)),
                Method = new(parsed.GetValue(method) ?? (parsed.GetValue(body) is null ? "GET" : "POST")),
                ReplicaHeader = parsed.GetValue(replica),
            };
            var asked = parsed.GetRequiredValue(where);
            var isUrl = Uri.TryCreate(asked, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
            var endpoint = isUrl ? null : await ServiceEndpoint.FindAsync(parsed.GetValue(root), asked, Tools.OfThisMachine, cancellationToken);
            if (!isUrl && endpoint is null)
            {
                return ExitCode.Mistake;
            }

            var sent = ApiKey.Read(parsed.GetValue(key), endpoint);
            return await RunAsync(
                shape with
                {
                    Url = endpoint is null ? url! : new(endpoint.Url + (parsed.GetValue(path) ?? "/")),
                    Headers = [.. Headers(parsed.GetValue(headers) ?? [], shape.Body is not null), .. sent is null ? [] : new[] { ApiKey.Header(sent) }],
                },
                parsed.GetValue(json),
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(LoadPlan plan, bool json, CancellationToken cancellationToken)
    {
        var result = new LoadResult();
        // Ctrl-C ends it early, and what was measured until then is told.
        result.Elapsed = await LoadDriver.RunAsync(plan, result.Add, CancellationToken.None, cancellationToken);
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            LoadText.WriteJson(plan, result, output);
        }
        else
        {
            Screen.Write(LoadText.Of(plan, result));
        }

        return result.Answered > 0 ? ExitCode.Done : ExitCode.WorldFailed;
    }

    private static byte[]? Body(string? text) => text switch
    {
        null => null,
        ['@', .. var file] => File.Exists(file) ? File.ReadAllBytes(file) : throw new UsageException($"There is no file {file}.", "Give --data a text, or @ and the path of a file."),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static IEnumerable<KeyValuePair<string, string>> Headers(IReadOnlyList<string> written, bool hasBody)
    {
        var headers = written.Select(header => header.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var value]
            ? KeyValuePair.Create(name, value)
            : throw new UsageException($"--header: \"{header}\" is none.", "Write a name, a colon and a value, such as \"X-Team: a\".")).ToList();
        return hasBody && !headers.Exists(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) ? headers.Append(new("Content-Type", "application/json")) : headers;
    }
}

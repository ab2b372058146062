using System.Globalization;
using Infra.Plan;

namespace Infra.Agent.Haproxy;

/// <summary>Renders HAProxy's configuration. Replicas are not in it: they come and go in slots, by the Runtime API, without a reload.</summary>
internal static class HaproxyConfig
{
    /// <summary>The text. <paramref name="slots"/> tells for each service how many replicas there is room for.</summary>
    public static string Text(Fleet fleet, HaproxyPlaces places, IReadOnlyDictionary<string, int> slots) => string.Join('\n',
    [
        Beginning(places),
        .. places.MetricsPort is { } port ? [Metrics(port)] : Array.Empty<string>(),
        .. fleet.Services.SelectMany(service => new[] { Frontend(fleet, service, places), Backend(service, slots[service.Name]) }),
    ]);

    /// <summary>A line that says nothing to HAProxy: with another one, it reads its files anew.</summary>
    public static string Note(string? mark) => mark is null ? "" : $"# secrets: {mark}\n";

    /// <summary>
    /// Without http-no-delay, events of a stream come up to 0.2 s late (fact sheet of tools, 6). A stream or a long answer may
    /// pause for ten minutes. A request is tried again only when its connection never opened, or when it is safe to repeat and
    /// nothing of an answer came (see the frontends).
    /// </summary>
    private static string Beginning(HaproxyPlaces places) => $$"""
        global
          stats socket {{places.Admin}} mode 600 level admin expose-fd listeners
          server-state-file {{places.State}}
          ssl-default-bind-options ssl-min-ver TLSv1.2
          hard-stop-after 1h

        defaults
          mode http
          option http-no-delay
          option redispatch 1
          retries 3
          retry-on conn-failure empty-response response-timeout
          load-server-state-from-file global
          timeout connect 3s
          timeout http-request 30s
          timeout http-keep-alive 60s
          timeout client 600s
          timeout server 600s
          timeout tunnel 1h
          timeout queue 30s
          http-error status 500 content-type application/json string {{Quote(Refusal("The load balancer failed."))}}
          http-error status 502 content-type application/json string {{Quote(Refusal("The replica broke off before it answered."))}}
          http-error status 504 content-type application/json string {{Quote(Refusal("The replica did not answer in time."))}}

        """;

    /// <summary>Seconds after which clients may ask again: replicas that are ready are seen within two.</summary>
    private const string RetryAfter = "5";

    private static string Metrics(int port) => $$"""
        frontend :metrics
          bind 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}}
          http-request use-service prometheus-exporter if { path /metrics }
          http-request deny deny_status 404

        """;

    /// <summary>What is refused for lack of a key is denied, which is counted apart: it asks for no replica.</summary>
    private static string Frontend(Fleet fleet, FleetService service, HaproxyPlaces places) => $$"""
        frontend {{service.Name}}
          bind {{places.Bind}}:{{service.EndpointPort.ToString(CultureInfo.InvariantCulture)}}{{(service.IsTls ? $" ssl crt {places.Certificate(service.Name)} alpn h2,http/1.1" : "")}}
        {{(fleet.ApiKeys is null ? "" : Keys(places))}}  # RFC 9110, 9.2.1: only these are safe to send twice.
          http-request disable-l7-retry unless METH_GET || METH_OPTIONS || METH_TRACE
          default_backend {{service.Name}}

        """;

    /// <summary>
    /// SkyServe's shape: an object with the key detail alone (fact sheet of the service YAML, 6.2). It is what HAProxy says when no server
    /// is left; a rule that asks for their number would answer so after a reload, too, where the process before it still has connections.
    /// </summary>
    private static string NoReplicas(string service) => $$"""{"detail": "No ready replicas of {{service}}. See what they are doing: infra status."}""";

    /// <summary>The same, and where OpenAI's clients look for a message.</summary>
    private static string Refusal(string what) => $$$"""{"detail": "{{{what}}}", "error": {"message": "{{{what}}}"}}""";

    private static string Keys(HaproxyPlaces places) => $$"""
          acl has_key req.fhdr(authorization),regsub(^[Bb]earer[[:space:]]+,),sha2(256),hex -i -f {{places.ApiKeys}}
          acl has_key req.fhdr(x-api-key),sha2(256),hex -i -f {{places.ApiKeys}}
          http-request deny deny_status 401 content-type application/json string {{Quote(Refusal("The API key is missing or unknown."))}} hdr WWW-Authenticate Bearer unless has_key

        """;

    /// <summary>
    /// Slots have a name, which nobody ever resolves: without one, HAProxy brings a server's port back after a reload and not its
    /// address (init-addr last counts for names alone; tried with 2.6.12).
    /// </summary>
    private static string Backend(FleetService service, int slots) => $$"""
        backend {{service.Name}}
          http-error status 503 content-type application/json string {{Quote(NoReplicas(service.Name))}} hdr Retry-After {{RetryAfter}}
          balance {{(service.LoadBalancing == LoadBalancing.RoundRobin ? "roundrobin" : "leastconn")}}
          option httpchk
          http-check send {{Check(service.Probe)}}
          http-check expect status 200
          timeout check {{Milliseconds(service.Probe.Timeout)}}
          default-server check {{Pace(service.Probe)}} fall 2 rise 1 observe layer4 error-limit 3 on-error fail-check
          server-template {{Prefix}} 1-{{slots.ToString(CultureInfo.InvariantCulture)}} replica.invalid:9 disabled init-addr last,127.0.0.1

        """;

    /// <summary>How the names of slots begin.</summary>
    public const string Prefix = "r";

    /// <summary>A probe that posts makes the replica work: it is asked as rarely as by SkyServe (fact sheet of the service YAML, 7.1).</summary>
    private static string Pace(ProbePlan probe) => probe.PostData is null ? "inter 2s fastinter 500ms downinter 1s" : "inter 10s fastinter 2s downinter 5s";

    private static string Check(ProbePlan probe)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = "localhost" };
        if (probe.PostData is not null)
        {
            headers["Content-Type"] = "application/json";
        }

        foreach (var (name, value) in probe.Headers)
        {
            headers[name] = value;
        }

        // A header's value is a format, in which % begins a variable.
        var lines = headers.Select(header => $" hdr {Quote(header.Key)} {Quote(header.Value.Replace("%", "%%", StringComparison.Ordinal))}");
        return $"meth {(probe.PostData is null ? "GET" : "POST")} uri {Quote(probe.Path)} ver HTTP/1.1{string.Concat(lines)}{(probe.PostData is { } body ? $" body {Quote(body)}" : "")}";
    }

    private static string Milliseconds(TimeSpan time) => $"{Math.Clamp((long)time.TotalMilliseconds, 1, int.MaxValue).ToString(CultureInfo.InvariantCulture)}ms";

    /// <summary>One word of the configuration. Line ends cannot be in one; where they may be written, in JSON and in headers, a blank means the same.</summary>
    private static string Quote(string text) => $"'{text.ReplaceLineEndings(" ").Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

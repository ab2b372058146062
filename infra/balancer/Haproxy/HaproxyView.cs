namespace Infra.Agent.Haproxy;

/// <summary>What HAProxy tells at one tick: its slots, and how many requests each service got since HAProxy's process began.</summary>
internal sealed record HaproxyView(IReadOnlyList<HaproxyServer> Servers, IReadOnlyDictionary<string, long> Requests)
{
    /// <summary>The commands whose answers <see cref="Parse"/> reads: slots, their connections, and the counters of frontends.</summary>
    public const string Commands = "show servers state;show servers conn;show stat -1 1 -1";

    private ILookup<string, HaproxyServer>? _byService;
    private HaproxyView? _without;

    /// <summary>The slots of one service.</summary>
    public IEnumerable<HaproxyServer> Of(string service) => (_byService ??= Servers.ToLookup(server => server.Service, StringComparer.Ordinal))[service];

    /// <summary>Reads the answers.</summary>
    public static HaproxyView Parse(string text)
    {
        var answers = new HaproxyAnswers();
        foreach (var line in text.AsSpan().Split('\n'))
        {
            answers.Read(text.AsSpan(line));
        }

        return new(answers.Servers, answers.Requests);
    }

    /// <summary>The same when a process from before a reload still answers requests, which it tells nobody of.</summary>
    public HaproxyView WithoutInFlight() => _without ??= new([.. Servers.Select(server => server with { InFlight = null })], Requests);
}

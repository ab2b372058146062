namespace Infra.Bench;

/// <summary>
/// What clients ask. A chat is what models are asked most; HAProxy passes it on as it comes. A GET may be sent a second time when its
/// replica dies, so our configuration has HAProxy keep a copy of it, which a bare one does not.
/// </summary>
/// <param name="Method">Its method.</param>
/// <param name="Options">How wrk is told to send it.</param>
internal sealed record Request(string Method, IReadOnlyList<string> Options)
{
    /// <summary>A GET without a body.</summary>
    public static Request Get { get; } = new("GET", []);

    /// <summary>A POST of one question.</summary>
    public static Request Chat(Workplace place)
    {
        var script = Path.Combine(place.Of("wrk"), "chat.lua");
        File.WriteAllText(script, """
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.body = '{"model": "llama", "messages": [{"role": "user", "content": "Which planets have rings, and what are they made of?"}], "stream": false}'

            """);
        return new("POST", ["-s", script]);
    }
}

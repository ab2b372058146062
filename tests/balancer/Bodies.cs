using System.Net;
using System.Security.Cryptography;

namespace Infra.Tests.Balancer;

/// <summary>Requests with a body of 100 kB, which may be sent again only where no replica got any of it.</summary>
public sealed class Bodies
{
    private static readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private static readonly byte[] _body = RandomNumberGenerator.GetBytes(100_000);

    [FactOnLinux]
    public async Task A_large_body_arrives_whole_also_when_the_first_replica_cannot_be_reached()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2);

        await Running.SetLinkAsync(running.Run.Cloud.Machines[0], "down");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(running.Endpoint)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, Convert.ToHexStringLower(SHA256.HashData(_body))), answer));
    }

    [FactOnLinux]
    public async Task A_replica_that_dies_over_a_request_is_told_and_only_what_is_safe_is_asked_again()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2);

        // Each replica gets one of each: a request goes to the one that has fewer, once HAProxy has counted the one before.
        var (posts, gets) = (new List<Task<(HttpStatusCode Status, string Text)>>(), new List<Task<string>>());
        for (var sent = 1; sent <= 4; sent++)
        {
            if (sent <= 2)
            {
                posts.Add(PostAsync($"{running.Endpoint}/slow?12"));
            }
            else
            {
                gets.Add(_client.GetStringAsync(new Uri($"{running.Endpoint}/slow?12")));
            }

            await running.UntilAsync(status => status.Services[0].Replicas.Sum(replica => replica.InFlight) == sent, $"{sent} are on their way");
        }

        var (dead, other) = (running.Run.Cloud.Machines[0], running.Run.Cloud.Machines[1]);
        await dead.Process.SignalAsync("KILL");
        var answers = await Task.WhenAll(posts);

        Assert.Equal(
            [(HttpStatusCode.OK, Convert.ToHexStringLower(SHA256.HashData(_body))), (HttpStatusCode.BadGateway, """{"detail": "The replica broke off before it answered.", "error": {"message": "The replica broke off before it answered."}}""")],
            answers.OrderBy(answer => answer.Status));
        Assert.Equal(["2 ", "2 "], await Task.WhenAll(gets));
        Assert.Equal("1", await _client.GetStringAsync(new Uri($"http://{other.Address}:8080/posts")));
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(string url)
    {
        using var content = new ByteArrayContent(_body);
        using var answer = await _client.PostAsync(new Uri(url), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Infra.Agent.Haproxy;
using Infra.Edge;
using Infra.Tests.Program;

namespace Infra.Tests.Balancer.Haproxy;

/// <summary>What clients meet at an endpoint, by HAProxy itself.</summary>
public sealed class EndpointTests
{
    private const string Key = "sk-right";

    [FactOnLinux]
    public async Task A_client_must_send_a_key_and_what_is_refused_asks_for_no_replica()
    {
        await using var endpoint = await Endpoint.StartAsync(isTls: false);

        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.AskAsync(null, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.AskAsync("Authorization", "Bearer sk-wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.AskAsync("X-API-Key", ""));
        Assert.Equal(0, (await endpoint.Haproxy.ViewAsync(CancellationToken.None)).Requests["replica"]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await endpoint.AskAsync("Authorization", $"Bearer {Key}"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await endpoint.AskAsync("X-API-Key", Key));
        Assert.Equal(2, (await endpoint.Haproxy.ViewAsync(CancellationToken.None)).Requests["replica"]);
        Assert.DoesNotContain(Directory.GetFiles(endpoint.Folder), file => !file.EndsWith(".sock", StringComparison.Ordinal) && File.ReadAllText(file).Contains(Key, StringComparison.Ordinal));
    }

    [FactOnLinux]
    public async Task An_endpoint_with_a_certificate_speaks_HTTPS()
    {
        await using var endpoint = await Endpoint.StartAsync(isTls: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await endpoint.AskAsync("X-API-Key", Key));
        Assert.Equal("CN=llm.example.com", endpoint.Certificate);
        Assert.True(OperatingSystem.IsLinux() && File.GetUnixFileMode(Path.Combine(endpoint.Folder, "replica.pem")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>HAProxy with one service that has no replica.</summary>
    private sealed class Endpoint : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly string _url;
        private readonly HttpClient _client;

        private Endpoint(int port, bool isTls)
        {
            var places = new HaproxyPlaces(_folder.Path, "127.0.0.1");
            Haproxy = new(places, Tools.OfThisMachine);
            _url = $"{(isTls ? "https" : "http")}://127.0.0.1:{port}/";
            _client = new(new SocketsHttpHandler
            {
                UseProxy = false,
                SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => (Certificate = certificate!.Subject).Length > 0 },
            });
            HaproxySecrets.WriteApiKeys(places, ["sk-other", Key]);
            if (isTls)
            {
                using var key = ECDsa.Create();
                using var certificate = new CertificateRequest("CN=llm.example.com", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
                HaproxySecrets.WriteCertificate(places, "replica", certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
            }
        }

        public HaproxyProcess Haproxy { get; }

        public string Folder => _folder.Path;

        /// <summary>Whose certificate was shown; null for none.</summary>
        public string? Certificate { get; private set; }

        public static async Task<Endpoint> StartAsync(bool isTls)
        {
            var port = Running.FreePort();
            var endpoint = new Endpoint(port, isTls);
            var plan = Running.Of(port, "{replicas: 1}");
            var fleet = plan.Fleet with { ApiKeys = new("keys", "us-east-1", ["ONE"]), Services = [plan.Service with { IsTls = isTls }] };
            await endpoint.Haproxy.RunAsync(HaproxyConfig.Text(fleet, new(endpoint.Folder, "127.0.0.1"), Slots.Of(fleet, [])), CancellationToken.None);
            return endpoint;
        }

        public async Task<HttpStatusCode> AskAsync(string? header, string? value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_url)) { Content = new StringContent("{}", Encoding.UTF8) };
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }

            using var answer = await _client.SendAsync(request);
            return answer.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            await Haproxy.StopAsync();
            _client.Dispose();
            _folder.Dispose();
        }
    }
}

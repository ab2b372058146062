using System.Net;
using System.Text;
using Imagebake;
using Infra.Edge;
using Infra.Tests.Plan.Boot;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary>What Karpenter's node classes use: the real kubectl, and a cluster that is one answer.</summary>
public sealed class NodeClassTests
{
    private const string Classes = """
        {"apiVersion": "karpenter.k8s.aws/v1", "kind": "EC2NodeClassList", "items": [
          {"metadata": {"name": "gpu"}, "spec": {"amiSelectorTerms": [{"alias": "bottlerocket@latest"}, {"id": "ami-1"}],
            "blockDeviceMappings": [{"deviceName": "/dev/xvda", "ebs": {"volumeSize": "4Gi"}}, {"deviceName": "/dev/xvdb", "ebs": {"snapshotID": "snap-1"}}]}},
          {"metadata": {"name": "plain"}, "spec": {}}]}
        """;

    [FactWithTool("kubectl")]
    public async Task Snapshots_and_images_of_the_current_contexts_node_classes_are_in_use()
    {
        using var cluster = new Cluster(HttpStatusCode.OK, Classes);

        var users = await NodeClasses.InUseAsync(cluster.Run(), CancellationToken.None);

        Assert.Equal(["ami-1: node class gpu of lab", "snap-1: node class gpu of lab"], users!.Select(user => $"{user.Key}: {user.Value}"));
    }

    [FactWithTool("kubectl")]
    public async Task A_cluster_without_Karpenter_uses_nothing()
    {
        using var cluster = new Cluster(HttpStatusCode.NotFound, """{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "message": "the server could not find the requested resource", "code": 404}""");

        Assert.Empty((await NodeClasses.InUseAsync(cluster.Run(), CancellationToken.None))!);
    }

    [FactWithTool("kubectl")]
    public async Task A_cluster_that_refuses_the_question_is_a_failure_and_not_one_that_uses_nothing()
    {
        using var cluster = new Cluster(HttpStatusCode.Forbidden, """{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden", "message": "not for you", "code": 403}""");

        var failure = await Assert.ThrowsAsync<ToolException>(() => NodeClasses.InUseAsync(cluster.Run(), CancellationToken.None));

        Assert.Contains("not for you", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_kubectl_or_without_a_context_nobody_is_asked()
    {
        using var cluster = new Cluster(HttpStatusCode.OK, Classes);
        var run = cluster.Run();

        Assert.Null(await NodeClasses.InUseAsync(run with { Environment = new Dictionary<string, string?>(run.Environment) { ["PATH"] = "/nowhere" } }, CancellationToken.None));
        Assert.Null(await NodeClasses.InUseAsync(run with { Environment = new Dictionary<string, string?>(run.Environment) { ["KUBECONFIG"] = "/nowhere" } }, CancellationToken.None));
    }

    /// <summary>Answers every question the same.</summary>
    private sealed class Cluster : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly HttpListener _listener = new();

        public Cluster(HttpStatusCode status, string body)
        {
            var port = FreePort();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            _listener.Start();
            _folder.Write("kubeconfig", $"""
                apiVersion: v1
                kind: Config
                current-context: lab
                clusters:
                  - name: lab
                    cluster:
                      server: http://127.0.0.1:{port}
                contexts:
                  - name: lab
                    context:
                      cluster: lab
                      user: lab
                users:
                  - name: lab
                """);
            _ = AnswerAsync(status, Encoding.UTF8.GetBytes(body));
        }

        public BakeRun Run() => new()
        {
            Root = _folder.Path,
            Progress = new(TextWriter.Null),
            Environment = new Dictionary<string, string?> { ["KUBECONFIG"] = Path.Combine(_folder.Path, "kubeconfig"), ["HOME"] = _folder.Path },
        };

        public void Dispose()
        {
            _listener.Close();
            _folder.Dispose();
        }

        private async Task AnswerAsync(HttpStatusCode status, byte[] body)
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    context.Response.StatusCode = (int)status;
                    context.Response.ContentType = "application/json";
                    await context.Response.OutputStream.WriteAsync(body);
                    context.Response.Close();
                }
                catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private static int FreePort()
        {
            using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            return ((IPEndPoint)socket.LocalEndpoint).Port;
        }
    }
}

using Infra.Agent.Metrics;

namespace Infra.Tests.Balancer.Metrics;

/// <summary>The metrics of several engines as one text.</summary>
public sealed class EngineMetricsTests
{
    [Fact]
    public void Samples_of_a_metric_stand_together_with_the_labels_of_their_replica_and_its_type_once()
    {
        const string One = """
            # HELP vllm:latency_seconds Time to the "first" token.
            # TYPE vllm:latency_seconds histogram
            vllm:latency_seconds_bucket{le="0.1",model_name="a } \"b\", \\"} 3
            vllm:latency_seconds_sum{model_name="a"} 0.25
            # a remark
            vllm:running 2 1700000000000
            """;
        const string Two = """
            # HELP vllm:latency_seconds Said in another way.
            # TYPE vllm:latency_seconds histogram
            vllm:latency_seconds_bucket{le="0.1", version = "0.9",zone="x"} 4
            vllm:latency_seconds_of_none 1
            """;

        Assert.Equal(
            """
            # HELP warmstart_engine_up Whether the replica's engine told its metrics.
            # TYPE warmstart_engine_up gauge
            warmstart_engine_up{service="chat",replica="i-1",zone="us-east-1a",version="1"} 1
            warmstart_engine_up{service="chat",replica="i-2",zone="us-east-1b",version="2"} 1
            warmstart_engine_up{service="chat",replica="i-3",zone="",version="2"} 0
            # HELP vllm:latency_seconds Time to the "first" token.
            # TYPE vllm:latency_seconds histogram
            vllm:latency_seconds_bucket{service="chat",replica="i-1",zone="us-east-1a",version="1",le="0.1",model_name="a } \"b\", \\"} 3
            vllm:latency_seconds_sum{service="chat",replica="i-1",zone="us-east-1a",version="1",model_name="a"} 0.25
            vllm:latency_seconds_bucket{service="chat",replica="i-2",zone="us-east-1b",version="2",le="0.1",exported_version="0.9",exported_zone="x"} 4
            vllm:running{service="chat",replica="i-1",zone="us-east-1a",version="1"} 2 1700000000000
            vllm:latency_seconds_of_none{service="chat",replica="i-2",zone="us-east-1b",version="2"} 1

            """,
            EngineMetrics.Text([(Replica("i-1", "us-east-1a", "1"), One), (Replica("i-2", "us-east-1b", "2"), Two), (Replica("i-3", "", "2"), null)]));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("name")]
    [InlineData("name{")]
    [InlineData("name{a")]
    [InlineData("name{a=")]
    [InlineData("name{a=\"")]
    [InlineData("name{a=\"\\\"} 1")]
    [InlineData("name{a=\"b\"}")]
    [InlineData("{} 1")]
    [InlineData("# HELP")]
    [InlineData("# TYPE name counter")]
    public void What_is_no_sample_is_left_out(string line)
    {
        Assert.Equal(EngineMetrics.Text([(Replica("i-1", "", "1"), "")]), EngineMetrics.Text([(Replica("i-1", "", "1"), line)]));
    }

    private static EngineReplica Replica(string name, string zone, string version) => new("chat", name, zone, version, new("http://127.0.0.1:8080/metrics"));
}

using Infra.Plan;

namespace Infra.Tests.Plan.Bake;

/// <summary>Names of container images as registries and containerd read them.</summary>
public sealed class ContainerReferenceTests
{
    [Theory]
    [InlineData("redis", "docker.io/library/redis", "latest", null)]
    [InlineData("vllm/vllm-openai:v0.11.0", "docker.io/vllm/vllm-openai", "v0.11.0", null)]
    [InlineData("localhost:5000/chat", "localhost:5000/chat", "latest", null)]
    [InlineData("example.com/a/b@sha256:12", "example.com/a/b", null, "sha256:12")]
    [InlineData("example.com/a/b:c@sha256:12", "example.com/a/b", "c", "sha256:12")]
    public void A_reference_is_completed_as_container_tools_do(string text, string repository, string? tag, string? digest) =>
        Assert.Equal(new ContainerReference(repository, tag, digest), ContainerReference.Of(text));

    [Theory]
    [InlineData("123456789012.dkr.ecr.us-west-2.amazonaws.com/team/chat:v1", "us-west-2")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/chat:v1", "cn-north-1")]
    public void Ecr_is_known_in_every_partition(string text, string region) =>
        Assert.Equal(("123456789012", region, "team/chat"), ContainerReference.Of(text).Ecr);

    [Fact]
    public void An_image_by_tag_is_found_by_both_names_and_what_the_check_did_not_tell_is_missing()
    {
        var chat = ContainerReference.Of("a.example/chat:v1") with { Digest = "sha256:1" };

        Assert.Equal(["a.example/chat@sha256:1", "a.example/chat:v1"], chat.Names);
        Assert.Equal(["a.example/chat:v1"], BottlerocketScripts.Missing([chat], "warmstart-stands a.example/chat@sha256:1\nsomething else\n"));
    }
}

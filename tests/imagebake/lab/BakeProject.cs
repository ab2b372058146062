using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake.Lab;

/// <summary>A project of a test's own, in three regions, with one service whose setup is baked.</summary>
internal static class BakeProject
{
    public const string Stack = """
        id: 4c1d7e
        regions:
          aws/us-east-1: {}
          aws/us-west-2: {}
          aws/eu-west-1: {}
        endpoint:
          allow: [203.0.113.0/24]
        services:
          chat:
            port: 30001

        """;

    public const string Service = """
        service:
          readiness_probe: /
          replicas: 1
        resources:
          ports: 8080
          cpus: 2
        setup: pip install vllm
        run: ./serve

        """;

    public const string Images = """
        images:
          chat:
            targets: [aws/ami]
            services: [chat]
            disk_size: 40
            aws:
              share: ["222222222222"]
              publish: /warmstart/test/chat

        """;

    /// <summary>An image whose replicas are measured.</summary>
    public const string Measured = """
        images:
          chat:
            targets: [aws/ami]
            services: [chat]

        """;

    /// <summary>The balancer's image.</summary>
    public const string Balancer = """
        images:
          front:
            targets: [balancer]

        """;

    /// <summary>Two container images in a Bottlerocket node's data disk: one by tag, one by digest.</summary>
    public const string Bottlerocket = """
        images:
          nodes:
            targets: [aws/bottlerocket-snapshot]
            base: /aws/service/bottlerocket/aws-k8s-1.34/x86_64/latest/image_id
            containers:
              - 123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:v1
              - vllm/vllm-openai@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001
            aws:
              instance_profile: bakery
              encrypt: true

        """;

    /// <summary>A gated model of Hugging Face on a disk of its own.</summary>
    public const string Weights = """
        images:
          mistral:
            targets: [aws/weights-snapshot]
            services: [chat]
            weights:
              source: hf://mistralai/Mistral-7B-Instruct-v0.3
              ignore: ["consolidated*", "*.md", ".git*"]
              token: hf-token
            aws:
              instance_profile: bakery
              encrypt: true

        """;

    /// <summary>The regions, home first.</summary>
    public static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-west-1"];

    /// <summary>Path of the lock.</summary>
    public static string Lock(this TemporaryFolder project) => Path.Combine(project.Path, "stacks", "test", "images.lock.json");

    /// <summary>Runs git in its folder.</summary>
    public static async Task GitAsync(this TemporaryFolder project, params string[] arguments)
    {
        await using var git = Child.Start("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", .. arguments], project.Path);
        var ended = await git.EndAsync(TimeSpan.FromMinutes(1));
        Assert.True(ended.ExitCode == 0, ended.Error);
    }

    /// <summary>Writes it.</summary>
    public static TemporaryFolder Create(string images = Images, string service = Service) => new TemporaryFolder()
        .Write("Pulumi.yaml", "name: warmstart\nruntime: dotnet\n")
        .Write("stacks/test/stack.yaml", Stack)
        .Write("stacks/test/images.yaml", images)
        .Write("stacks/test/chat/service.yaml", service);
}

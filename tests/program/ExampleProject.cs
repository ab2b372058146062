namespace Infra.Tests.Program;

/// <summary>A project of a test's own, with one stack "test" of one service "chat", to be broken as the test likes.</summary>
internal static class ExampleProject
{
    public const string Stack = """
        id: 4c1d7e
        regions:
          aws/us-east-1: {}
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
        workdir: app
        run: ./serve

        """;

    public static TemporaryFolder Create(string stack = Stack, string service = Service)
        => new TemporaryFolder()
            .Write("Pulumi.yaml", "name: warmstart\nruntime: dotnet\n")
            .Write("stacks/test/stack.yaml", stack)
            .Write("stacks/test/chat/service.yaml", service)
            .Write("stacks/test/chat/app/serve", "echo hello\n");
}

using Infra.Clients;
using Infra.Tests.Plan.Boot;
using Infra.Tests.Protocol;

namespace Infra.Tests.Program.Clients;

/// <summary><c>curl</c> as it was built, with the real curl.</summary>
public sealed class CurlCommandTests
{
    private const string Key = "sk-\\very\"hidden";

    [FactWithTool("curl")]
    public async Task The_service_is_found_by_its_name_and_gets_the_key_that_no_argument_shows()
    {
        await using var server = await WebServer.StartAsync();
        server.Hidden = Key;
        using var project = Project(server.Port).Write("key", $"{Key}\nignored\n");

        var root = await RunAsync(project, Key, "curl", "test/chat");
        var path = await RunAsync(project, Key, "curl", "test/chat", "/key");
        var file = await RunAsync(project, null, "curl", "test/chat", "/key", "--api-key-file", Path.Combine(project.Path, "key"));
        var own = await RunAsync(project, null, "curl", "test/chat", "/key", "--", "-H", "Authorization: Basic x");
        var failed = await RunAsync(project, Key, "curl", "test/chat", "/fail", "--", "--fail");

        Assert.Equal((0, "hello", ""), (root.ExitCode, root.Out.TrimEnd('\n'), root.Error));
        Assert.Equal((0, $"Bearer {Key}", ""), (path.ExitCode, path.Out.TrimEnd('\n'), path.Error));
        Assert.Equal((0, $"Bearer {Key}"), (file.ExitCode, file.Out.TrimEnd('\n')));
        Assert.Equal((0, "Basic x"), (own.ExitCode, own.Out.TrimEnd('\n')));
        Assert.Equal((1, "curl: (22) The requested URL returned error: 503\n"), (failed.ExitCode, failed.Error));
    }

    [FactWithTool("curl")]
    public async Task A_key_that_is_missing_or_in_the_way_is_a_mistake()
    {
        using var project = Project(30009);

        var missing = await RunAsync(project, null, "curl", "test/chat");
        var input = await RunAsync(project, Key, "curl", "test/chat", "--", "-d", "@-");
        var blank = await RunAsync(project, "two words", "curl", "test/chat");

        Assert.Equal((2, "test/chat asks for a key (team-a), and none is given.\n  export WARMSTART_API_KEY=..., or --api-key-file FILE.\n"), (missing.ExitCode, missing.Error));
        Assert.Equal((2, "curl reads the key from its input, and cannot read a body from there too.\n  Put the body into a file: --data @FILE.\n"), (input.ExitCode, input.Error));
        Assert.Equal((2, "The key holds a character that no header can.\n  Keys are letters, digits and signs of ASCII without blanks.\n"), (blank.ExitCode, blank.Error));
    }

    private static TemporaryFolder Project(int port) => ExampleProject
        .Create(ExampleProject.Stack.Replace("30001", $"{port}", StringComparison.Ordinal).Replace(
            "allow: [203.0.113.0/24]", "allow: [203.0.113.0/24]\n  api_keys: [team-a]\n  domain: {name: llm.localhost, zone_id: Z0123}", StringComparison.Ordinal))
        .Write("stacks/Pulumi.test.yaml", "encryptionsalt: v1:c2FsdA==:v1:abc\nconfig:\n  warmstart:team-a:\n    secure: v1:abc:def\n");

    private static Task<Ended> RunAsync(TemporaryFolder project, string? key, string command, string service, params string[] arguments) =>
        BuiltProgram.RunAsync([command, service, "--root", project.Path, .. arguments], more: new Dictionary<string, string?> { [ApiKey.Variable] = key });
}

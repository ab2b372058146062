#if BUNDLED
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Tests.Sdks.Core;

public sealed class ConfigTests
{
    [Fact]
    public async Task Values_are_read_by_their_kind()
    {
        var read = await WithAsync(
            new() { ["project:s"] = "text", ["project:b"] = "true", ["project:i"] = "-3", ["project:d"] = "0.25", ["project:o"] = """{"a":[1]}""", ["aws:region"] = "eu" },
            () =>
            {
                var config = new Config();
                var numbers = config.RequireObject<Dictionary<string, int[]>>("o");
                return FormattableString.Invariant(
                    $"{config.Require("s")} {config.GetBoolean("b")} {config.RequireInt32("i")} {config.GetDouble("d")} {numbers["a"][0]} {new Config("aws").Get("region")} {config.Get("none")}|");
            });

        Assert.Equal("text True -3 0.25 1 eu |", read);
    }

    [Fact]
    public async Task Absent_values_are_null_by_the_getters()
    {
        var read = await WithAsync([], () =>
        {
            var config = new Config();
            return $"{config.Get("a")}{config.GetInt32("a")}{config.GetBoolean("a")}{config.GetDouble("a")}{config.GetObject<string>("a")}{config.GetSecret("a")}{config.GetSecretInt32("a")}|";
        });

        Assert.Equal("|", read);
    }

    [Fact]
    public async Task Secrets_are_secret_outputs() => await WithAsync(new() { ["project:s"] = "text" }, () =>
    {
        var secret = new Config().RequireSecret("s");
        Assert.True(Output.IsSecretAsync(secret).GetAwaiter().GetResult());
        Assert.Equal("text", OutputUtilities.GetValueAsync(secret).GetAwaiter().GetResult());
        return "";
    });

    [Fact]
    public async Task A_missing_value_says_how_to_set_it() => Assert.Equal(
        "Missing Required configuration variable 'project:a'\n\tplease set a value using the command `pulumi config set project:a <value>`",
        await ErrorAsync([], config => config.RequireSecretDouble("a")));

    [Theory]
    [InlineData("Int32")]
    [InlineData("Boolean")]
    [InlineData("Double")]
    public async Task A_value_of_another_kind_is_quoted(string kind)
    {
        var error = await ErrorAsync(new() { ["project:a"] = "x" }, config => _ = kind switch
        {
            "Int32" => (object?)config.GetInt32("a"),
            "Boolean" => config.GetBoolean("a"),
            _ => config.RequireDouble("a"),
        });

        Assert.Equal($"Configuration 'project:a' value 'x' is not a valid {kind}", error);
    }

    [Fact]
    public async Task An_object_that_does_not_fit_is_quoted() => Assert.Equal(
        "Configuration 'project:a' value '[' is not a valid System.String",
        await ErrorAsync(new() { ["project:a"] = "[" }, config => config.GetObject<string>("a")));

    private static async Task<string> ErrorAsync(Dictionary<string, string> values, Action<Config> read) =>
        (await Assert.ThrowsAnyAsync<RunException>(() => WithAsync(values, () =>
        {
            read(new Config());
            return "";
        }))).Message;

    private static async Task<string> WithAsync(Dictionary<string, string> values, Func<string> read)
    {
        var settings = new DeploymentSettings("project", "stack", "organization", RootDirectory: null, IsDryRun: true) { Config = [.. values] };
        var engine = new MockEngine();
        var result = "";
        await new Deployment(settings, new MockMonitor(new EmptyMocks(), settings), engine).ExecuteAsync(() => new Pulumi.Stack(
            () =>
            {
                result = read();
                return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
            },
            options: null));
        return engine.Errors is [var error, ..] ? throw new RunException(error) : result;
    }
}
#endif

using Infra.Plan;

namespace Infra.Tests.Plan.Spec;

/// <summary>What stack.yaml, Pulumi's settings and the command line give a service: which wins, and what stays hidden.</summary>
public sealed class GivenFromOutside
{
    private const string Service = "envs: {A: file, B: file, C: file}\nservice: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";
    private const string Secret = "secrets: {TOKEN: }\nservice: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";
    private const string Settings = "config:\n  aws:region: us-east-1\n  warmstart:chat.TOKEN:\n    secure: v1:abc:def\n";

    [Fact]
    public void The_command_line_wins_over_the_stack_and_the_stack_over_the_file()
    {
        var overrides = new Overrides { Envs = new Dictionary<string, string> { ["C"] = "line", ["D"] = "line" } };

        var read = Stacks.Read(Service, Stacks.Stack + "\n    envs: {B: stack, C: stack}\n", null, overrides);

        Assert.Equal("A=file B=stack C=line D=line", string.Join(' ', Assert.Single(read.Services).Envs.Select(env => $"{env.Key}={env.Value}")));
    }

    [Fact]
    public void A_secret_that_pulumi_has_encrypted_is_supplied()
    {
        Assert.DoesNotContain(Stacks.Read(Secret, Stacks.Stack, Settings, Overrides.None).Mistakes, mistake => mistake.What.Contains("has no value", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_of_another_service_is_not()
    {
        var read = Stacks.Read(Secret, Stacks.Stack, Settings.Replace("chat", "caht", StringComparison.Ordinal), Overrides.None);

        Assert.Equal(
            ["stacks/test/chat/service.yaml:1:11: secrets.TOKEN has no value.\n  Give it one: pulumi config set --secret warmstart:chat.TOKEN, or --secret TOKEN."],
            read.Mistakes.Select(mistake => mistake.ToString()));
        Assert.Equal(
            ["stacks/Pulumi.test.yaml:3:3: warmstart:caht.TOKEN is a secret of caht, and there is no such service.\n  Did you mean chat?"],
            read.Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void A_secret_in_the_clear_is_a_mistake()
    {
        var read = Stacks.Read(Service, Stacks.Stack, "config:\n  warmstart:chat.TOKEN: hunter2\n", Overrides.None);

        Assert.Equal(
            ["stacks/Pulumi.test.yaml:2:3: warmstart:chat.TOKEN is not encrypted.\n  Set it anew: pulumi config set --secret warmstart:chat.TOKEN."],
            read.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("config: {}\n")]
    [InlineData("encryptionsalt: v1:abc\n")]
    public void Settings_without_secrets_are_sound(string settings)
    {
        Assert.Empty(Stacks.Read(Service, Stacks.Stack, settings, Overrides.None).Mistakes);
    }

    [Fact]
    public void Settings_that_are_not_yaml_are_a_mistake_with_a_position()
    {
        var read = Stacks.Read(Service, Stacks.Stack, "config: *a\n", Overrides.None);

        Assert.Equal(
            ["stacks/Pulumi.test.yaml:1:9: the alias *a has no anchor before it.\n  Write &a where the value is first given, outside of that value."],
            read.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void The_value_of_a_secret_is_nowhere_in_what_was_read()
    {
        var reading = ServiceReader.Read("chat", SourceFile.FromText("f", Secret.Replace("TOKEN: ", "TOKEN: hunter2", StringComparison.Ordinal)), Overrides.None);

        Assert.DoesNotContain("hunter2", reading.Canonical, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", reading.Spec!.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"TOKEN": null}""", JsonText.Of(((YamlMap)CanonicalService.Of(reading.Spec!)).Find("secrets")!.Value));
    }
}

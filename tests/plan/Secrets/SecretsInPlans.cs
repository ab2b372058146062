using Infra.Plan;

namespace Infra.Tests.Plan.Secrets;

/// <summary>Which secrets a plan keeps where, where their values come from, and what marks a change.</summary>
public sealed class SecretsInPlans
{
    private const string Service = "secrets: {TOKEN: }\nservice: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";

    [Fact]
    public void The_secrets_of_a_service_are_one_object_with_names_and_the_settings_that_hold_the_values()
    {
        var plan = Planned(Service, Settings("chat.TOKEN", "v1:abc:def")).Services[0];

        var value = Assert.Single(plan.Secret!.Values);
        Assert.Equal(("test-chat-secrets", "TOKEN", "chat.TOKEN", null), (plan.Secret.Name, value.Name, value.Setting, value.Text));
    }

    [Fact]
    public void Another_ciphertext_is_another_mark_and_another_boot_text()
    {
        var one = Planned(Service, Settings("chat.TOKEN", "v1:abc:def")).Services[0];
        var same = Planned(Service, Settings("chat.TOKEN", "v1:abc:def")).Services[0];
        var other = Planned(Service, Settings("chat.TOKEN", "v1:abc:xyz")).Services[0];

        Assert.Equal((one.Secret!.Mark, one.Groups[0].BootText), (same.Secret!.Mark, same.Groups[0].BootText));
        Assert.NotEqual(one.Secret.Mark, other.Secret!.Mark);
        Assert.NotEqual(one.Groups[0].BootText, other.Groups[0].BootText);
    }

    [Fact]
    public void A_value_in_the_file_is_taken_and_printed_nowhere()
    {
        var plan = Planned(Service.Replace("TOKEN: ", "TOKEN: hunter2", StringComparison.Ordinal), settings: null);

        Assert.Equal("hunter2", Assert.Single(plan.Services[0].Secret!.Values).Text!.Reveal());
        Assert.Null(plan.Services[0].Secret!.Mark);
        Assert.DoesNotContain("hunter2", Stacks.Text(plan) + plan + plan.Services[0].Secret!.Values[0] + plan.Services[0].Groups[0].BootText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_setting_wins_over_a_value_in_the_file()
    {
        var plan = Planned(Service.Replace("TOKEN: ", "TOKEN: hunter2", StringComparison.Ordinal), Settings("chat.TOKEN", "v1:abc:def"));

        var value = Assert.Single(plan.Services[0].Secret!.Values);
        Assert.Equal(("chat.TOKEN", null), (value.Setting, value.Text));
    }

    [Fact]
    public void A_secret_that_the_probe_sends_is_also_the_balancers()
    {
        const string Probing = "secrets: {TOKEN: , OTHER: }\nservice: {readiness_probe: {path: /, headers: {Authorization: Bearer $TOKEN}}}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";

        var plan = Planned(Probing, Settings("chat.TOKEN", "v1:abc:def") + "  warmstart:chat.OTHER: {secure: v1:a:b}\n");

        Assert.Equal("OTHER TOKEN", string.Join(' ', plan.Services[0].Secret!.Values.Select(value => value.Name)));
        var endpoint = plan.Balancer!.Endpoints[0];
        Assert.Equal(("test-chat-endpoint", "TOKEN", false), (endpoint.Secret!.Name, Assert.Single(endpoint.Secret.Values).Name, endpoint.IsTls));
    }

    [Fact]
    public void Keys_of_clients_are_one_object_for_the_balancer()
    {
        const string Settings = "config:\n  warmstart:team-a: {secure: v1:a:b}\n  warmstart:team_b: {secure: v1:c:d}\n";

        var keys = Planned("service: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n", Settings, WithKeys("[team-a, team_b]")).Balancer!.ApiKeys!;

        Assert.Equal(("test-balancer-keys", "team-a team_b"), (keys.Name, string.Join(' ', keys.Values.Select(value => value.Name))));
    }

    [Fact]
    public void A_key_of_clients_must_be_encrypted()
    {
        var planning = Stacks.Plan(Stacks.Read("service: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n", WithKeys("[team-a]"), "config:\n  warmstart:team-a: abc\n", Overrides.None));

        Assert.Equal(
            ["stacks/test/stack.yaml:7:14: endpoint.api_keys: warmstart:team-a is not encrypted.\n  Give it one: pulumi config set --secret warmstart:team-a."],
            planning.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData("TOKNE", "warmstart:chat.TOKNE has no effect: chat has no such secret.\n  Did you mean TOKEN?")]
    [InlineData("tls-key", "warmstart:chat.tls-key has no effect: chat has no such secret.\n  Add tls-key: to its secrets, or remove it: pulumi config rm warmstart:chat.tls-key.")]
    public void A_setting_that_no_secret_asks_for_gets_a_notice(string name, string expected)
    {
        var planning = Stacks.Plan(Stacks.Read(Service, Stacks.Stack, Settings("chat.TOKEN", "v1:a:b") + $"  warmstart:chat.{name}: {{secure: v1:a:b}}\n", Overrides.None));

        Assert.Equal([$"stacks/Pulumi.test.yaml:3:3: {expected}"], planning.Notices.Select(notice => notice.ToString()));
    }

    private static string Settings(string key, string ciphertext) => $"config:\n  warmstart:{key}: {{secure: \"{ciphertext}\"}}\n";

    private static string WithKeys(string names) => Stacks.Stack.Replace("services:", $"  api_keys: {names}\nservices:", StringComparison.Ordinal);

    private static StackPlan Planned(string service, string? settings, string stack = Stacks.Stack)
    {
        var planning = Stacks.Plan(Stacks.Read(service, stack, settings, Overrides.None));
        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        return planning.Plan!;
    }
}

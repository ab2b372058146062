using System.Text;
using Infra.Plan;
using Infra.Tests.Boot;
using Infra.Tests.Plan.Boot;

namespace Infra.Tests.Plan.Trial;

/// <summary>What a replica boots with that is measured.</summary>
public sealed class TrialBootTests
{
    private const string Service = """
        service:
          readiness_probe:
            path: /it's?key=$TOKEN
            headers: {Authorization: "Bearer ${TOKEN}", X-Quoted: "it's \"quoted\""}
            post_data: {prompt: "it's $TOKEN"}
        resources: {ports: 8080, cpus: 2}
        secrets: {TOKEN: hunter2}
        setup: pip install vllm
        run: vllm serve

        """;

    private static readonly ReplicaBootFacts _facts = BootFacts.Of(Service) with
    {
        SetupBaked = true,
        Secret = new() { Name = "test/chat", Region = "us-east-1", Keys = ["TOKEN"] },
        Weights = new() { MountPath = "/weights/chat", Label = "weights" },
    };

    [Fact]
    public void It_is_the_services_own_text_after_the_dead_man_switch_and_the_watcher()
    {
        var trial = TrialPlans.Of(Service, _facts);

        var data = TrialPlans.UserData(trial, trial.Baked, _facts);

        Assert.StartsWith("#!/bin/bash\nshutdown -h +100\nmkdir -p /opt/warmstart\ncat > /opt/warmstart/trial <<'END_OF_TRIAL'\n", data.Text, StringComparison.Ordinal);
        Assert.EndsWith($"systemd-run --unit=warmstart-trial /opt/warmstart/trial\n{ReplicaBoot.Text(_facts)}", data.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", data.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_image_that_is_measured_is_asked_whether_it_holds_the_setup()
    {
        var trial = TrialPlans.Of(Service, _facts);

        Assert.Contains("grep -qxF 'chat 00000000000000cc' /etc/warmstart/baked", TrialBoot.Script(trial, trial.Baked), StringComparison.Ordinal);
        Assert.DoesNotContain("/etc/warmstart/baked", TrialBoot.Script(trial, trial.Unbaked), StringComparison.Ordinal);
        Assert.DoesNotContain("/etc/warmstart/baked", TrialBoot.Script(trial with { Part = null }, trial.Baked), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_fetched_by_a_loader_that_ends_the_machine_too()
    {
        var random = new Random(1);
        var noise = string.Concat(Enumerable.Range(0, 40000).Select(_ => (char)random.Next('a', 'z')));
        var facts = BootFacts.Of($"service: {{readiness_probe: /}}\nresources: {{ports: 8080, cpus: 2}}\nrun: echo {noise}\n");
        var trial = TrialPlans.Of("service: {readiness_probe: /}\nresources: {ports: 8080, cpus: 2}\nrun: ./serve\n", facts);

        var data = TrialPlans.UserData(trial, trial.Baked, facts);

        var loader = Encoding.UTF8.GetString(Convert.FromBase64String(data.Base64));
        Assert.StartsWith("#!/bin/bash\nshutdown -h +100\n", loader, StringComparison.Ordinal);
        Assert.Contains(data.TextKey!, loader, StringComparison.Ordinal);
        Assert.Contains(noise, data.Text, StringComparison.Ordinal);
        Assert.True(loader.Length < 16384);
    }

    [FactWithTool("shellcheck")]
    public void Shellcheck_finds_nothing_in_it()
    {
        var trial = TrialPlans.Of(Service, _facts);

        var (code, said) = BootTexts.Shellcheck(TrialPlans.UserData(trial, trial.Baked, _facts).Text, TrialBoot.Script(trial, trial.Baked), TrialBoot.Script(trial, trial.Unbaked));

        Assert.True(code == 0, said);
    }
}

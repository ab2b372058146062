using Infra.Plan;

namespace Infra.Tests.Boot;

/// <summary>Replicas that boot for real: what they report, what they keep to themselves, how they end.</summary>
[Collection(MachineTests.Name)]
public sealed class BootedReplicas(DebianRoot root)
{
    private const string Ports = "service: {}\nresources: {ports: 8080, cpus: 2}\n";

    private const string Ended = "await '[ -f /units/warmstart-replica.service.code ]'; cat /units/warmstart-replica.service.code";

    [FactInMachine]
    public void Setup_and_run_see_the_variables_and_the_exit_code_of_run_is_reported()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of($$"""
            {{Ports}}envs: {NAME: "it's $HOME", COUNT: 010}
            setup: echo "$NAME $COUNT $SKYPILOT_SETUP_NODE_RANK $SKYPILOT_SETUP_NODE_IPS $SKYPILOT_SETUP_NUM_GPUS_PER_NODE $SKYPILOT_NUM_NODES" > setup.out
            run: |
              false
              echo "run $undefined$SKYPILOT_NODE_RANK $SKYPILOT_NODE_IPS $SKYPILOT_NUM_GPUS_PER_NODE $SKYPILOT_SERVE_REPLICA_ID $SKYPILOT_USER $SKYPILOT_TASK_ID $(id -nu) $HOME $PWD"
              echo "$SKYPILOT_CLUSTER_INFO"
              exit 3
            """)).Base64);

        Assert.Equal("3\n", machine.Boot($"{Ended}; kill -TERM \"$(cat /units/warmstart-logs.service.pid)\"; await '[ -f /units/warmstart-logs.service.code ]'"));

        Assert.Equal("it's $HOME 8 0 10.16.0.7 0 1\n", machine.Read("home/ubuntu/sky_workdir/setup.out"));
        Assert.Equal(
            $$"""
            run 0 10.16.0.7 0 37158124 ubuntu test-chat-i-0abcdef12236fcec ubuntu {{Machine.Home}} {{Machine.Home}}/sky_workdir
            {"cluster_name": "chat-37158124", "cloud": "AWS", "region": "us-east-1", "zone": "us-east-1a"}

            """,
            machine.Logs());
        Assert.Equal(["boot finished null", "setup started null", "setup exited 0", "run started null", "run exited 3"], machine.Reports());
    }

    [FactInMachine]
    public void A_setup_that_fails_ends_the_replica_before_run()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of($"{Ports}setup: exit 7\nrun: touch started\n")).Base64);

        Assert.Equal("7\n", machine.Boot(Ended));

        Assert.Equal(["boot finished null", "setup started null", "setup exited 7"], machine.Reports());
        Assert.False(machine.Has("home/ubuntu/sky_workdir/started"));
    }

    [FactInMachine]
    public void Without_its_workdir_a_replica_does_not_run()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of($"{Ports}run: touch started\n") with { WorkdirHash = "abc" }).Base64);

        machine.Boot("[ ! -e /units/warmstart-replica.service.pid ]");

        Assert.Equal(1, machine.BootCode);
        Assert.Equal(["boot finished null", "files started null", "files failed 1"], machine.Reports());
    }

    [FactInMachine]
    public void Secrets_are_in_the_environment_and_in_no_file_log_or_argument()
    {
        var secret = new SecretPlan { Name = "test/chat", Region = "us-east-1", Keys = ["HF_TOKEN", "SKYPILOT_DOCKER_PASSWORD", "SKYPILOT_DOCKER_SERVER", "SKYPILOT_DOCKER_USERNAME"] };
        var facts = BootFacts.Of($"{Ports}setup: '[ \"$HF_TOKEN\" = \"$(cat /secrets/expected)\" ]'\nrun: docker run ghcr.io/private\n") with
        {
            Secret = secret,
        };
        using var machine = new Machine(root, BootFacts.UserData(facts).Base64);
        machine.Put("secrets/patterns", "hf_\nhunter2\njoe\n");
        machine.Put("secrets/expected", "hf_\"it's\" $HOME\\n");
        machine.Put("secrets/test/chat", """{"HF_TOKEN": "hf_\"it's\" $HOME\\n", "SKYPILOT_DOCKER_PASSWORD": "hunter2", "SKYPILOT_DOCKER_SERVER": "ghcr.io", "SKYPILOT_DOCKER_USERNAME": "joe"}""");

        var said = machine.Boot("""
            await 'pgrep -f "^/usr/bin/sleep 600"'
            await 'grep "run.*started" /buckets/*/reports/chat/*.jsonl'
            tr '\0' '\n' < "/proc/$(pgrep -f '^/usr/bin/sleep 600')/environ" | grep -E '^(HF_TOKEN|DOCKER_CONFIG)=' | sort
            cat /proc/[0-9]*/cmdline | tr '\0' '\n' | grep -cFf /secrets/patterns || true
            stat -c '%a %U %n' /run/warmstart /run/warmstart/secrets
            """);

        Assert.Equal(
            """
            DOCKER_CONFIG=/run/warmstart/docker
            HF_TOKEN=hf_"it's" $HOME\n
            0
            700 ubuntu /run/warmstart
            600 ubuntu /run/warmstart/secrets

            """,
            said);
        Assert.Equal(["run/warmstart/secrets", "secrets/patterns", "secrets/test/chat"], machine.FilesWith("hunter2").Order(StringComparer.Ordinal));
        Assert.Equal("""{"auths": {"ghcr.io": {"auth": "am9lOmh1bnRlcjI="}}}""" + "\n", machine.Read("run/warmstart/docker/config.json"));
        Assert.DoesNotContain(machine.FilesWith("hf_"), file => file != "run/warmstart/secrets" && !file.StartsWith("secrets/", StringComparison.Ordinal));
        Assert.DoesNotContain(machine.Calls, call => call.Contains("joe", StringComparison.Ordinal));
        Assert.Equal(["boot finished null", "secrets started null", "secrets finished null", "setup started null", "setup exited 0", "run started null"], machine.Reports());
    }

    [FactInMachine]
    public void A_secret_without_the_name_that_is_asked_for_ends_the_boot()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of($"{Ports}run: touch started\n") with { Secret = new() { Name = "test/chat", Region = "us-east-1", Keys = ["HF_TOKEN"] } }).Base64);
        machine.Put("secrets/test/chat", """{"OTHER": "hunter2"}""");

        machine.Boot("true");

        Assert.Equal(1, machine.BootCode);
        Assert.DoesNotContain("hunter2", machine.BootLog, StringComparison.Ordinal);
        Assert.Equal(["boot finished null", "secrets started null", "secrets failed 1"], machine.Reports());
    }

    [FactInMachine]
    public void Before_a_spot_machine_is_taken_it_says_so_and_run_ends_in_order()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of($"{Ports}run: |\n  trap 'echo the last words; exit 0' TERM\n  while :; do sleep 1; done\n")).Base64);

        machine.Boot("""
            await 'grep "run.*started" /buckets/*/reports/chat/*.jsonl'
            mkdir -p /metadata/events/recommendations /metadata/spot
            echo '{"noticeTime": "2026-11-20T08:22:00Z"}' > /metadata/events/recommendations/rebalance
            await 'grep recommended /buckets/*/reports/chat/*.jsonl'
            printf '{"action": "terminate", "time": "%s"}' "$(date -u -d '+100 seconds' +%Y-%m-%dT%H:%M:%SZ)" > /metadata/spot/instance-action
            await '[ -f /units/warmstart-watch.service.code ]'
            kill -TERM "$(cat /units/warmstart-logs.service.pid)"
            await '[ -f /units/warmstart-logs.service.code ]'
            """);

        var reports = machine.Reports().Select(line => line.Split(' ')).ToList();
        Assert.Equal(["boot finished", "run started", "rebalance recommended", "interruption terminate", "run stopped"], reports.Select(line => string.Join(' ', line[..2])));
        Assert.InRange(int.Parse(reports[3][2], System.Globalization.CultureInfo.InvariantCulture), 65, 100);
        Assert.EndsWith("the last words\n", machine.Logs(), StringComparison.Ordinal);
        var drain = int.Parse(Assert.Single(machine.Calls, call => call.StartsWith("sleep ", StringComparison.Ordinal))["sleep ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(drain, 60, 95);
        Assert.Equal("systemctl stop warmstart-replica.service", machine.Calls[^1]);
    }

    [FactInMachine]
    public void A_machine_that_its_group_takes_away_drains_for_the_limit()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of($"{Ports}run: sleep 600\n") with { DrainLimit = TimeSpan.FromSeconds(77) }).Base64);
        machine.Put("metadata/autoscaling/target-lifecycle-state", "InService");

        machine.Boot("""
            await 'grep "run.*started" /buckets/*/reports/chat/*.jsonl'
            printf Terminated > /metadata/autoscaling/target-lifecycle-state
            await '[ -f /units/warmstart-watch.service.code ]'
            """);

        Assert.Contains("sleep 77", machine.Calls);
        Assert.Contains("lifecycle terminating null", machine.Reports());
    }
}

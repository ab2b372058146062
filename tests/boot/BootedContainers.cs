using Infra.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Boot;

/// <summary>Replicas whose setup and run are in a container, booted for real: what they see in there, what they say, how they end.</summary>
[Collection(MachineTests.Name)]
public sealed class BootedContainers(DebianRoot root)
{
    private const string Ports = "service: {}\nresources: {ports: 8080, cpus: 2, image_id: \"docker:acme/embed:3\"}\n";

    private const string Home = "/home/vllm";

    private const string Ended = "await '[ -f /units/warmstart-replica.service.code ]'; cat /units/warmstart-replica.service.code";

    private const string Started = "await 'grep \"run.*started\" /buckets/*/reports/chat/*.jsonl'";

    private const string LogsGone = "kill -TERM \"$(cat /units/warmstart-logs.service.pid)\"; await '[ -f /units/warmstart-logs.service.code ]'";

    [FactInMachine]
    public void Setup_and_run_are_in_the_container_with_its_user_and_the_files_of_the_machine()
    {
        var facts = Facts($$"""
            {{Ports}}envs: {NAME: "it's $HOME", PATH_OF_MINE: /a, COUNT: 010}
            setup: |
              echo "$NAME $COUNT $SKYPILOT_SETUP_NODE_RANK $SKYPILOT_SETUP_NODE_IPS $SKYPILOT_SETUP_NUM_GPUS_PER_NODE $SKYPILOT_NUM_NODES" > setup.out
              touch ~/inside
            run: |
              false
              echo "run $undefined$SKYPILOT_NODE_RANK $SKYPILOT_NUM_GPUS_PER_NODE $(id -u) $HOME $PWD $PATH $OF_IMAGE $LC_ALL$1"
              echo mine >> ~/tools/bin/.tool
              cat ~/tools/bin/.tool "/a,b/it's" setup.out
              ls ~
              echo "a secret of ${#HF_TOKEN}"
              exit 3
            """) with
        {
            Secret = new() { Name = "test/chat", Region = "us-east-1", Keys = ["HF_TOKEN", "SKYPILOT_DOCKER_PASSWORD", "SKYPILOT_DOCKER_SERVER", "SKYPILOT_DOCKER_USERNAME"] },
            Uploads =
            [
                new() { Target = "~/tools/bin", Key = BucketKeys.Mount("chat", "1"), Kind = MountedKind.Folder },
                new() { Target = "/a,b/it's", Key = BucketKeys.Mount("chat", "1"), Kind = MountedKind.File },
            ],
            HasAccelerators = true,
        };
        using var folder = new TemporaryFolder();
        folder.Write(".tool", "tool\n");
        using var machine = new Machine(root, BootFacts.UserData(facts).Base64);
        machine.PutArchive($"buckets/{BootFacts.Bucket}/{BucketKeys.Mount("chat", "1")}", folder.Path);
        machine.Put("sys/bus/pci/devices/0000:00:1e.0/vendor", "0x10de\n");
        machine.Put("sys/bus/pci/devices/0000:00:1e.0/device", "0x20b0\n");
        machine.Put("registry/ghcr.io/acme/embed:3", "1001 /home/vllm joe:hunter2\n");
        machine.Put("secrets/test/chat", """{"HF_TOKEN": "hf_\"it's\" $HOME\\n", "SKYPILOT_DOCKER_PASSWORD": "hunter2", "SKYPILOT_DOCKER_SERVER": "ghcr.io", "SKYPILOT_DOCKER_USERNAME": "joe"}""");

        Assert.Equal("3\n", machine.Boot($"{Ended}; {LogsGone}"));

        Assert.Equal(
            $"""
            run 0 2 1001 {Home} {Home}/sky_workdir /opt/tool:/usr/local/bin:/usr/bin:/bin yes C.UTF-8
            tool
            mine
            tool
            it's $HOME 8 0 10.16.0.7 2 1
            inside
            sky_workdir
            tools
            a secret of 17

            """,
            machine.Logs());
        Assert.False(machine.Has("home/vllm/inside"));
        Assert.Equal("tool\nmine\n", machine.Read("home/vllm/tools/bin/.tool"));
        Assert.Equal(
            [
                "docker image inspect ghcr.io/acme/embed:3",
                "docker pull --quiet ghcr.io/acme/embed:3",
                "docker run --rm --network none --entrypoint bash ghcr.io/acme/embed:3 -c echo \"$(id -u) $HOME\"",
                "docker run --detach --interactive --name replica --network host --ipc host --log-driver local --ulimit nofile=1048576:1048576 --env LANG=C.UTF-8 --env LC_ALL=C.UTF-8"
                    + " --mount type=bind,\"source=/opt/warmstart\",\"target=/opt/warmstart\",readonly --mount type=bind,\"source=/run/warmstart/secrets\",\"target=/run/warmstart/secrets\",readonly"
                    + string.Concat(new[] { $"{Home}/sky_workdir", $"{Home}/tools/bin", "/a,b/it's" }.Select(path => $" --mount type=bind,\"source={path}\",\"target={path}\""))
                    + " --gpus all --entrypoint bash ghcr.io/acme/embed:3",
                "docker exec replica bash /opt/warmstart/step setup",
                "docker exec replica bash /opt/warmstart/step run",
            ],
            machine.Calls.Where(call => call.StartsWith("docker ", StringComparison.Ordinal) && call != "docker logs --follow replica").TakeWhile(call => !call.StartsWith("docker exec --user", StringComparison.Ordinal)));
        Assert.Equal(["docker exec --user 0 replica bash /opt/warmstart/end inside", "docker kill replica"], machine.Calls.SkipWhile(call => !call.StartsWith("docker exec --user", StringComparison.Ordinal)).Take(2));
        Assert.Equal(
            ["boot finished null", "secrets started null", "secrets finished null", "driver started null", "driver finished null", "image started null", "image finished null",
             "mounts started null", "mounts finished null", "setup started null", "setup exited 0", "run started null", "run exited 3"],
            machine.Reports());
        Assert.Equal(["run/warmstart/secrets", "secrets/test/chat"], machine.FilesWith("hf_").Order(StringComparer.Ordinal));
        Assert.Equal(["registry/ghcr.io/acme/embed:3", "run/warmstart/secrets", "secrets/test/chat"], machine.FilesWith("hunter2").Where(file => !file.StartsWith("images/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [FactInMachine]
    public void A_container_that_is_told_to_go_gets_the_time_to_end_in_order()
    {
        using var machine = Contained("""
            run: |
              (trap 'sleep 0.5; echo the child has ended; exit' TERM; while :; do sleep 0.1; done) 2>/dev/null &
              trap 'echo the last words; exit 0' TERM
              while :; do sleep 0.1; done
            """);

        machine.Boot($"{Started}; /usr/bin/sleep 0.5; systemctl stop warmstart-replica.service; [ ! -d \"/proc/$(cat /docker/replica/pid)\" ]; {LogsGone}");

        Assert.Equal(["image started null", "image finished null", "run started null", "run stopped 0"], machine.Reports().SkipWhile(report => !report.StartsWith("image", StringComparison.Ordinal)));
        Assert.Equal(["the child has ended", "the last words"], machine.Logs().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line != "Terminated").Order(StringComparer.Ordinal));
    }

    [FactInMachine]
    public void What_run_leaves_behind_lives_on_and_may_speak_until_the_service_is_stopped()
    {
        using var machine = Contained("""
            run: |
              (trap 'echo ended; exit' TERM; while :; do [ ! -e go ] || { echo went on; rm go; }; sleep 0.1; done) 2>/dev/null &
            """);

        machine.Boot($"""
            await '[ -f /units/warmstart-replica.service.code ]'
            touch {Home}/sky_workdir/go
            await 'grep went /journal/warmstart-replica.service'
            systemctl stop warmstart-replica.service
            await 'grep ended /journal/warmstart-replica.service'
            {LogsGone}
            """);

        Assert.Equal("run exited 0", machine.Reports().Last());
        Assert.Equal(["went on", "ended"], machine.Logs().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line != "Terminated"));
    }

    [FactInMachine]
    public void A_container_that_cannot_be_pulled_is_a_failed_replica()
    {
        using var machine = new Machine(root, BootFacts.UserData(Facts($"{Ports}run: touch started\n")).Base64);

        machine.Boot("[ ! -e /units/warmstart-replica.service.pid ]");

        Assert.Equal(1, machine.BootCode);
        Assert.Equal(["boot finished null", "image started null", "image failed 1"], machine.Reports());
        Assert.Contains("manifest for acme/embed:3 not found", machine.BootLog, StringComparison.Ordinal);
    }

    [FactInMachine]
    public void A_container_of_ecr_is_pulled_by_the_machines_role_whose_password_is_told_to_nobody()
    {
        const string Registry = "123456789012.dkr.ecr.us-west-2.amazonaws.com";
        var facts = Facts($"{Ports}run: id -un\n") with { Container = new() { Reference = $"{Registry}/team/chat:3", Ecr = new("123456789012", "us-west-2", "team/chat", Registry) } };
        using var machine = new Machine(root, BootFacts.UserData(facts).Base64);
        machine.Put($"registry/{Registry}/team/chat:3", "0 /srv AWS:hunter2\n");
        machine.Put("secrets/ecr", "hunter2");

        Assert.Equal("0\n", machine.Boot($"{Ended}; await 'grep root /journal/warmstart-replica.service'; {LogsGone}"));

        Assert.Equal("root\n", machine.Logs());
        Assert.Contains("aws ecr get-login-password --region us-west-2", machine.Calls);
        Assert.DoesNotContain(machine.FilesWith("hunter2"), file => !file.StartsWith("secrets/", StringComparison.Ordinal) && !file.StartsWith("registry/", StringComparison.Ordinal) && !file.StartsWith("images/", StringComparison.Ordinal));
    }

    private Machine Contained(string run)
    {
        var machine = new Machine(root, BootFacts.UserData(Facts(Ports + run)).Base64);
        machine.Put("registry/acme/embed:3", "1001 /home/vllm\n");
        return machine;
    }

    private static ReplicaBootFacts Facts(string service) => BootFacts.Of(service) with { Container = new() { Reference = "acme/embed:3" } };
}

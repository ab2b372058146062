using Infra.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Boot;

/// <summary>Replicas whose setup and run are in a container, booted for real: what they see in there, what they say, how they end.</summary>
[Collection(MachineTests.Name)]
public sealed class BootedContainers(DebianRoot root)
{
    private const string Ports = "service: {}\nresources: {ports: 8080, cpus: 2, image_id: \"docker:acme/embed:3\"}\n";

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
            """
            run 0 2 1001 /home/vllm /home/vllm/sky_workdir /opt/tool:/usr/local/bin:/usr/bin:/bin yes C.UTF-8
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
                    + string.Concat(new[] { "/home/vllm/sky_workdir", "/home/vllm/tools/bin", "/a,b/it's" }.Select(path => $" --mount type=bind,\"source={path}\",\"target={path}\""))
                    + " --gpus all --entrypoint bash ghcr.io/acme/embed:3",
                "docker exec replica bash /opt/warmstart/step setup",
                "docker exec replica bash /opt/warmstart/step run",
            ],
            machine.Calls.Where(call => call.StartsWith("docker ", StringComparison.Ordinal) && call != "docker logs --follow replica").TakeWhile(call => !call.StartsWith("docker exec --user", StringComparison.Ordinal)));
        Assert.Equal(
            ["boot finished null", "secrets started null", "secrets finished null", "driver started null", "driver finished null", "image started null", "image finished null",
             "mounts started null", "mounts finished null", "setup started null", "setup exited 0", "run started null", "run exited 3"],
            machine.Reports());
        Assert.Equal(["run/warmstart/secrets", "secrets/test/chat"], machine.FilesWith("hf_").Order(StringComparer.Ordinal));
        Assert.Equal(["registry/ghcr.io/acme/embed:3", "run/warmstart/secrets", "secrets/test/chat"], machine.FilesWith("hunter2").Where(file => !file.StartsWith("images/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static ReplicaBootFacts Facts(string service) => BootFacts.Of(service) with { Container = new() { Reference = "acme/embed:3" } };
}

using Infra.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Boot;

/// <summary>Files, buckets and weights on machines that boot for real, of both families of packages; and texts too long for user data.</summary>
[Collection(MachineTests.Name)]
public sealed class BootedFiles(DebianRoot root)
{
    private const string Chat = "service: {}\nresources: {ports: 8080, cpus: 2}\nrun: |\n  echo done\n";

    private const string Ended = "await '[ -f /units/warmstart-replica.service.code ]'";

    [FactInMachine]
    public void Files_come_with_their_modes_buckets_are_mounted_or_copied_and_weights_are_read_only()
    {
        var facts = BootFacts.Of(Chat) with
        {
            Uploads =
            [
                new() { Target = "~/tools/bin", Key = BucketKeys.Mount("chat", "1"), Kind = MountedKind.Folder },
                new() { Target = "/etc/chat's/settings", Key = BucketKeys.Mount("chat", "2"), Kind = MountedKind.File },
                new() { Target = "prompts", Key = BucketKeys.Mount("chat", "1"), Kind = MountedKind.Folder },
            ],
            BucketMounts =
            [
                new() { Target = "/data", Bucket = "data", Region = "us-west-2", Mode = BucketMountMode.Mount, ReadOnly = true },
                new() { Target = "~/cached", Bucket = "data", Prefix = "a/b", Mode = BucketMountMode.MountCached },
                new() { Target = "/copied", Bucket = "data", Prefix = "a", Mode = BucketMountMode.Copy },
                new() { Target = "~/one", Bucket = "data", Prefix = "a/file", Region = "us-west-2", Mode = BucketMountMode.Copy },
            ],
            Weights = new() { MountPath = "/weights", Label = "weights", ReadAheadKiB = 2048 },
        };
        using var folder = new TemporaryFolder();
        folder.Write(".tool", "tool").MakeExecutable(".tool");
        using var machine = new Machine(root, BootFacts.UserData(facts).Base64);
        machine.PutArchive($"buckets/{BootFacts.Bucket}/{BucketKeys.Mount("chat", "1")}", folder.Path);
        machine.PutArchive($"buckets/{BootFacts.Bucket}/{BucketKeys.Mount("chat", "2")}", folder.Path);
        machine.Put("buckets/data/a/file", "content");

        var listed = machine.Boot($"{Ended}; cd /home/ubuntu; stat -c '%a %U %n' tools tools/bin tools/bin/.tool \"/etc/chat's/settings\" sky_workdir/prompts/.tool /copied/file one");

        Assert.Equal(
            """
            755 ubuntu tools
            755 ubuntu tools/bin
            755 ubuntu tools/bin/.tool
            755 ubuntu /etc/chat's/settings
            755 ubuntu sky_workdir/prompts/.tool
            644 ubuntu /copied/file
            644 ubuntu one

            """,
            listed.Replace("666", "644", StringComparison.Ordinal));
        Assert.Equal(
            [
                "curl -fsSL --retry 10 --retry-connrefused -o /tmp/mount-s3.deb https://s3.amazonaws.com/mountpoint-s3-release/latest/x86_64/mount-s3.deb",
                "apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends /tmp/mount-s3.deb",
                "mount-s3 data /data --allow-other --uid 1000 --gid 1000 --region us-west-2 --read-only",
                $"mount-s3 data {Machine.Home}/cached --allow-other --uid 1000 --gid 1000 --prefix a/b/ --allow-delete --allow-overwrite --cache /var/cache/warmstart/1",
                "aws s3api head-object --bucket data --key a",
                "aws s3 sync --only-show-errors s3://data/a /copied",
                "aws s3api head-object --bucket data --key a/file --region us-west-2",
                $"aws s3 cp --only-show-errors --region us-west-2 s3://data/a/file {Machine.Home}/one",
                "blkid -L weights",
                "blkid -o value -s TYPE /dev/nvme1n1",
                "mount -o ro,noload /dev/nvme1n1 /weights",
                "blockdev --setra 4096 /dev/nvme1n1",
            ],
            machine.Calls.SkipWhile(call => !call.StartsWith("curl", StringComparison.Ordinal)).TakeWhile(call => !call.StartsWith("systemctl", StringComparison.Ordinal)));
        Assert.Equal((0, ""), (machine.BootCode, machine.BootLog));
    }

    [FactInMachine]
    public void Amazon_linux_gets_its_own_packages_and_its_own_login_user()
    {
        var facts = BootFacts.Of("service: {}\nresources: {ports: 8080, cpus: 2}\nsetup: pip --version\nrun: |\n  python --version\n  docker ps\n") with
        {
            HasAccelerators = true,
            SetupBaked = true,
        };
        using var machine = new Machine(root, BootFacts.UserData(facts).Base64, "dnf");
        machine.Put("sys/bus/pci/devices/0000:00:1e.0/vendor", "0x10de\n");
        machine.Put("sys/bus/pci/devices/0000:00:1e.0/device", "0x27b8\n");

        machine.Boot(Ended);

        Assert.Equal(
            [
                "dnf install -y -q awscli-2",
                "systemctl daemon-reload",
                "systemctl start --no-block warmstart-logs.service warmstart-watch.service",
                "dnf install -y -q docker python-unversioned-command python3-pip",
                "curl -fsSL --retry 10 --retry-connrefused -o /etc/yum.repos.d/cuda.repo https://developer.download.nvidia.com/compute/cuda/repos/amzn2023/x86_64/cuda-amzn2023.repo",
                $"dnf install -y -q kernel-devel-uname-r = {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}",
                "dnf module install -y -q nvidia-driver:open-dkms",
                "modprobe nvidia",
                "nvidia-smi -L",
                "nvidia-smi -L",
                "systemctl start docker",
                "curl -fsSL --retry 10 --retry-connrefused -o /etc/yum.repos.d/nvidia-container-toolkit.repo https://nvidia.github.io/libnvidia-container/stable/rpm/nvidia-container-toolkit.repo",
                "dnf install -y -q nvidia-container-toolkit",
                "nvidia-ctk runtime configure --runtime=docker",
                "systemctl restart docker",
                "systemctl daemon-reload",
                "systemctl start --no-block warmstart-replica.service",
                "docker ps",
            ],
            machine.Calls);
        Assert.Equal(["boot finished null", "driver started null", "driver finished null", "setup baked null", "run started null", "run exited 0"], machine.Reports());
        Assert.Contains("User=ec2-user\nEnvironment=HOME=/home/ec2-user\n", machine.Read("etc/systemd/system/warmstart-replica.service"), StringComparison.Ordinal);
    }

    [FactInMachine]
    public void A_text_that_is_compressed_boots()
    {
        var userData = BootFacts.UserData(BootFacts.Of(Chat + $"setup: |\n  echo in setup\n  {new string('#', 20_000)}\n"));
        using var machine = new Machine(root, userData.Base64);

        machine.Boot(Ended);

        Assert.Null(userData.TextKey);
        Assert.Equal(["boot finished null", "setup started null", "setup exited 0", "run started null", "run exited 0"], machine.Reports());
    }

    [FactInMachine]
    public void A_text_that_lies_in_the_bucket_is_fetched_and_run()
    {
        var (facts, userData) = Long();
        using var machine = new Machine(root, userData.Base64);
        machine.Put($"buckets/{BootFacts.Bucket}/{userData.TextKey}", ReplicaBoot.Text(facts));

        machine.Boot(Ended);

        Assert.Equal(["boot finished null", "run started null", "run exited 0"], machine.Reports());
    }

    [FactInMachine]
    public void A_text_that_is_not_the_planned_one_is_not_run()
    {
        var (facts, userData) = Long();
        using var machine = new Machine(root, userData.Base64);
        machine.Put($"buckets/{BootFacts.Bucket}/{userData.TextKey}", ReplicaBoot.Text(facts) + "\n");

        machine.Boot("true");

        Assert.Equal(1, machine.BootCode);
        Assert.Equal(["boot failed 1"], machine.Reports());
    }

    private static (ReplicaBootFacts Facts, UserDataPlan UserData) Long()
    {
        var facts = BootFacts.Of(Chat.Replace("echo done", $"echo done # {string.Concat(Enumerable.Range(0, 9_000).Select(number => $"{number * 7919L * number:x}"))}", StringComparison.Ordinal));
        var userData = BootFacts.UserData(facts);
        Assert.NotNull(userData.TextKey);
        return (facts, userData);
    }
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Infra.Plan;
using Infra.Tests.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Boot;

/// <summary>The balancer's machine, booted for real: the agent that the fleet file names is fetched from the bucket and kept running. Agents are scripts here.</summary>
[Collection(MachineTests.Name)]
public sealed class BootedBalancer(DebianRoot root)
{
    /// <summary>Says how it was started, tells that it is good, and stays.</summary>
    private const string Good = """
        #!/bin/bash
        echo "$0 $*" >> /starts
        echo one > "$2/ready"
        exec /usr/bin/sleep 1000

        """;

    private const string Journal = "/journal/warmstart-agent.service";

    private static readonly StackPlan _plan = Stacks.Plan(Stacks.ReadExample("dev")).Plan!;

    private static string Bucket => $"buckets/{_plan.Storage[0].Bucket}";

    private static string Agent => $"{Bucket}/{BucketKeys.Agent("one")}";

    [FactInMachine]
    public void The_agent_comes_from_the_bucket_and_is_started_again_when_it_ends()
    {
        using var machine = Balancer();
        machine.Put(Agent, Archive(Good));

        var starts = machine.Boot("""
            await '[ -s /starts ]'
            pkill -KILL -f "^/usr/bin/sleep 1000"
            await '[ "$(wc -l < /starts)" = 2 ]'
            cat /starts
            """);

        var start = $"./one/{AgentParts.Program} --folder {AgentParts.Folder} --bucket {_plan.Storage[0].Bucket} --bucket-region us-east-1 --region us-east-1 --instance i-0abcdef12236fcec --haproxy {AgentParts.HaproxyFolder}\n";
        Assert.Equal((0, ""), (machine.BootCode, machine.BootLog));
        Assert.Equal(start + start, starts);
        Assert.Equal("one\n", machine.Read($"{AgentParts.Folder[1..]}/{AgentParts.CurrentFile}"));
        Assert.Equal(
            [
                "apt-get -o DPkg::Lock::Timeout=300 update -q",
                "apt-cache show awscli",
                "apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends awscli",
                "apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends haproxy",
                $"aws ec2 describe-addresses --region us-east-1 --filters Name=tag:warmstart:balancer,Values={_plan.Balancer!.Name} --query Addresses[0].AllocationId --output text",
                "aws ec2 associate-address --region us-east-1 --instance-id i-0abcdef12236fcec --allocation-id eipalloc-1 --allow-reassociation",
                "systemctl disable --now haproxy.service",
                "systemctl daemon-reload",
                "systemctl enable warmstart-agent.service",
                "systemctl start --no-block warmstart-agent.service",
                Fetch(BucketKeys.Fleet, "fleet.json"),
                Fetch(BucketKeys.Agent("one"), "agent.tar.gz"),
            ],
            machine.Calls);
        var unit = machine.Read("etc/systemd/system/warmstart-agent.service").Split('\n');
        Assert.Subset(unit.ToHashSet(), new HashSet<string> { "ExecStart=/opt/warmstart/balancer", "Restart=always", "KillMode=process", "WantedBy=multi-user.target" });
    }

    [FactInMachine]
    public void An_archive_that_is_missing_or_damaged_is_told_with_its_name_and_taken_once_it_is_whole()
    {
        using var machine = Balancer();
        var whole = Archive(Good);
        machine.Put("whole", whole);
        machine.Put("cut", whole[..^20]);

        machine.Boot($"""
            await 'grep "There is no agent yet" {Journal}'
            [ "$(ls /var/lib/warmstart/agent/current)" = "" ] || exit 1
            mkdir -p "$(dirname /{Agent})"
            cp /cut /cut.whole && mv /cut.whole /{Agent}
            await 'grep "unexpected end of file" {Journal}'
            [ ! -e /starts ] || exit 2
            mv /whole /{Agent}
            await '[ -s /starts ]'
            """);

        Assert.Equal(0, machine.BootCode);
        var told = $"There is no agent yet: {BucketKeys.Agent("one")} is not in the bucket, may not be read, or is damaged. It is tried again every 5 s.";
        Assert.Equal([told, "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden"], Told(machine));
    }

    [FactInMachine]
    public void Without_a_fleet_file_the_launcher_says_what_it_waits_for()
    {
        using var machine = new Machine(root, UserData());
        machine.Put("fleet", Fleet());
        machine.Put(Agent, Archive(Good));

        machine.Boot($"""
            await 'grep "no agent yet: balancer/fleet.json is not in the bucket" {Journal}'
            mv /fleet /{Bucket}/{BucketKeys.Fleet}
            await '[ -s /starts ]'
            """);

        Assert.Equal(0, machine.BootCode);
    }

    [FactInMachine]
    public void The_first_agent_of_all_that_is_no_good_leaves_its_last_words_in_the_bucket()
    {
        using var machine = Balancer();
        machine.Put(Agent, Archive("#!/bin/bash\necho It is broken. >&2\nexit 3\n"));

        machine.Boot($"await '[ \"$(grep -c \"It is broken\" {Journal})\" -ge 3 ]'; await 'ls /{Bucket}/{BucketKeys.AgentLogs}/*/*.log'");

        Assert.Equal(["The agent one ended with exit code 3 before it told a status. It is started again.", "It is broken."], Told(machine));
    }

    private static string UserData() => Convert.ToBase64String(Encoding.UTF8.GetBytes(_plan.Balancer!.BootText));

    private static string Fleet() => FleetPlanner.Of(_plan, BucketKeys.Agent("one"), group => new($"lt-{group.Name}", "1"))!.ToJson();

    private static string Fetch(string key, string file) =>
        $"aws s3 cp --only-show-errors --region us-east-1 s3://{_plan.Storage[0].Bucket}/{key} {AgentParts.Folder}/{file}";

    private Machine Balancer()
    {
        var machine = new Machine(root, UserData());
        machine.Put($"{Bucket}/{BucketKeys.Fleet}", Fleet());
        return machine;
    }

    /// <summary>What `infra logs STACK --controller` would read: one piece of lines that begin with their times.</summary>
    private static IEnumerable<string> Told(Machine machine)
    {
        var lines = machine.Logs().TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches("^20[0-9-]{8}T[0-9:]{8}Z ", line));
        return lines.Select(line => line[21..]);
    }

    private static byte[] Archive(string program)
    {
        using var folder = new TemporaryFolder();
        folder.Write(AgentParts.Program, program).MakeExecutable(AgentParts.Program);
        using var archive = new MemoryStream();
        using (var zipped = new GZipStream(archive, CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(folder.Path, zipped, includeBaseDirectory: false);
        }

        return archive.ToArray();
    }
}

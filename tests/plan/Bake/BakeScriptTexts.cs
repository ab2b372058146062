using Infra.Plan;

namespace Infra.Tests.Plan.Bake;

/// <summary>The scripts of bakes, whole. Those beside this one's goldens are looked at by shellcheck (BootTexts).</summary>
public sealed class BakeScriptTexts
{
    private const string Digest = "sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001";

    private static readonly IReadOnlyList<ContainerReference> _containers =
    [
        ContainerReference.Of("123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:v1") with { Digest = Digest },
        ContainerReference.Of($"vllm/vllm-openai@{Digest}"),
    ];

    [Fact]
    public void The_first_and_the_last_on_every_machine()
    {
        Goldens.Equal("plan/goldens/bake.begin.sh", BakeScripts.Begin);
        Goldens.Equal("plan/goldens/bake.end.sh", BakeScripts.End);
        Goldens.Equal("plan/goldens/bake.balancer.sh", BakeScripts.Begin + BakeScripts.Balancer);
    }

    [Fact]
    public void A_services_setup_with_its_files_its_variables_and_conda() => Goldens.Equal(
        "plan/goldens/bake.service.sh",
        BakeScripts.Service(
            new(
                "chat",
                "conda create -n vllm python=3.12 -y\nconda activate vllm\npip install -r requirements.txt\n",
                new Dictionary<string, string> { ["MODEL"] = "it's", ["EMPTY"] = "" },
                Folder("requirements.txt"))
            {
                Mounts = [new("~/wheels", Folder("a b.whl")), new("/etc/chat.conf", Folder("chat.conf") with { IsFile = true }), new("it's/here", Folder("x"))],
            },
            "4567"));

    [Fact]
    public void Containers_of_an_AMI() => Goldens.Equal("plan/goldens/bake.containers.sh", ContainerScript.Of(_containers, [new("'123456789012.dkr.ecr.us-west-2.amazonaws.com'", "AWS", "WARMSTART_ECR_0")]));

    private static FolderPlan Folder(string file) => new() { Path = "stacks/test/chat", Files = [file], Hash = "0123" };

    [Fact]
    public void What_Systems_Manager_brings_to_a_Bottlerocket_machine()
    {
        Goldens.Equal("plan/goldens/bottlerocket.prepare.sh", BottlerocketScripts.Prepare(TimeSpan.FromHours(4)));
        Goldens.Equal("plan/goldens/bottlerocket.pull.sh", BottlerocketScripts.Pull(_containers));
        Goldens.Equal("plan/goldens/bottlerocket.check.sh", BottlerocketScripts.Check(_containers));
    }
}

using Imagebake.Commands;
using Infra.Tests.Bake.Faults;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary>
/// The calls that baking makes of AWS, its own and Packer's: each flow bakes, goes on after a kill, bakes anew on a base that moved, is
/// verified, and what killed bakes left is pruned. <c>tests/program/aws/iam/bake.calls</c> holds them, and the policy of the role for
/// baking is held against that file.
/// </summary>
public sealed class BakeCalls(BakeLab lab) : IClassFixture<BakeLab>
{
    private const string Region = "us-east-1";

    private static readonly TimeSpan _later = TimeSpan.FromDays(60);

    [BakeFact]
    public async Task The_calls_are_those_of_the_table()
    {
        await MachineImagesAsync();
        await DataDisksAsync();
        // What is measured has files of its own to find.
        await new FaultRun(lab, FlowRow.All.Single(row => row.Name == "verify --boot")).CallsAsync();

        Goldens.Equal("program/aws/iam/bake.calls", string.Concat(lab.Calls("aws", "packer").Select(call => $"{call}\n")));
    }

    private async Task MachineImagesAsync()
    {
        await lab.ResetAsync();
        var subnets = await lab.AwsAsync(Region, "ec2", "describe-subnets");
        var subnet = subnets.GetProperty("Subnets")[0].GetProperty("SubnetId").GetString();
        using var project = await FaultRun.CommittedAsync(BakeProject.Images.Replace("    aws:\n", $"    aws:\n      subnet: {subnet}\n", StringComparison.Ordinal));
        await BakeAsync(project);
        await lab.MoveBaseAsync(8);
        await BakeAsync(project);
        await lab.MoveBaseAsync(7);
        project.Write("stacks/test/images.yaml", (await File.ReadAllTextAsync(Path.Combine(project.Path, "stacks", "test", "images.yaml"))).Replace("      publish: /warmstart/test/chat\n", "", StringComparison.Ordinal));
        await BakeAsync(project);
        await LeaveAsync();
        using var story = new StringWriter();
        Assert.True(await VerifyCommand.RunAsync(lab.Run(project.Path, story), "test", json: true, CancellationToken.None) == 0, story.ToString());
        var pruned = await PruneCommand.RunAsync(lab.Run(project.Path, story, _later), "test", PruneCommand.Deed.Delete, json: true, CancellationToken.None);
        Assert.True(pruned == 0, story.ToString());
    }

    private async Task DataDisksAsync()
    {
        foreach (var row in FlowRow.All.Where(row => row.Name.EndsWith("-snapshot", StringComparison.Ordinal)))
        {
            var run = new FaultRun(lab, row);
            var calls = await run.CallsAsync();
            var sent = calls.Select((call, index) => (call, Number: index + 1)).First(one => one.call.Contains(" ssm send-command ", StringComparison.Ordinal)).Number;
            Assert.Null(await run.TryAsync(sent, "kill-after"));
        }
    }

    private async Task BakeAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        var code = await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: true, CancellationToken.None);
        Assert.True(code == 0, story.ToString());
    }

    /// <summary>What a bake that was killed leaves: a machine, a disk, a firewall, a key pair; and what others launch from.</summary>
    private async Task LeaveAsync()
    {
        const string bake = "20260101000000-abcdef", name = $"warmstart-4c1d7e-chat-{bake}";
        string[] Tagged(string kind) => ["--tag-specifications", $"ResourceType={kind},Tags=[{{Key=warmstart:bake,Value={bake}}},{{Key=warmstart:id,Value=4c1d7e}}]"];
        await lab.AwsAsync(Region, ["ec2", "run-instances", "--image-id", BakeLab.BaseImage, "--instance-type", "m6i.large", .. Tagged("instance")]);
        await lab.AwsAsync(Region, ["ec2", "create-volume", "--availability-zone", "us-east-1a", "--size", "1", .. Tagged("volume")]);
        await lab.AwsAsync(Region, ["ec2", "create-security-group", "--group-name", name, "--description", "left", .. Tagged("security-group")]);
        await lab.AwsAsync(Region, ["ec2", "create-key-pair", "--key-name", name]);
        await lab.AwsAsync(Region, ["ec2", "create-launch-template", "--launch-template-name", "others", "--launch-template-data", $$"""{"ImageId": "{{BakeLab.BaseImage}}", "InstanceType": "m6i.large"}"""]);
    }
}

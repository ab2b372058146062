using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary><c>aws/bottlerocket-snapshot</c> from end to end: the real AWS command line, the scripts run by a shell, the machine's own programs played.</summary>
public sealed class BottlerocketTests(BakeLab lab) : IClassFixture<BakeLab>
{
    [BakeFact]
    public async Task The_data_disk_stands_in_every_region_with_its_images_named_by_digest()
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        using var project = BakeProject.Create(BakeProject.Bottlerocket);

        lab.Expect(project.Path);
        var first = await BakeAsync(project);
        var calls = lab.Calls();
        var artifacts = LockReader.Read(SourceFile.FromText("lock", await File.ReadAllTextAsync(project.Lock())), new())!.Artifacts;
        lab.Expect(project.Path);
        var second = await BakeAsync(project);

        Assert.True(first.Code == 0, first.Story);
        Assert.True(second.Code == 0, second.Story);
        Assert.DoesNotContain(lab.Calls(), call => call.Contains("create-", StringComparison.Ordinal) || call.Contains("run-instances", StringComparison.Ordinal));
        Assert.Equal(["aws/eu-west-1", "aws/us-east-1", "aws/us-west-2"], artifacts.Select(artifact => artifact.Key.Where));
        foreach (var artifact in artifacts)
        {
            var snapshot = (await lab.AwsAsync(artifact.Key.Where.Split('/')[1], "ec2", "describe-snapshots", "--snapshot-ids", artifact.Id)).GetProperty("Snapshots")[0];
            Assert.Equal("completed", snapshot.GetProperty("State").GetString());
            Assert.True(snapshot.GetProperty("Encrypted").GetBoolean());
            Assert.Contains(snapshot.GetProperty("Tags").EnumerateArray(), tag => tag.GetProperty("Key").GetString() == "warmstart:expires");
            Assert.Equal((50, "overlayfs", 7), (artifact.SizeGiB, artifact.Snapshotter, artifact.Base?.Version));
            Assert.Equal(2, artifact.Holds.Count);
            Assert.All(artifact.Holds, held => Assert.Contains("@sha256:", held, StringComparison.Ordinal));
        }

        // No token, no login: what a command's text holds, AWS keeps and logs.
        Assert.DoesNotContain(calls, call => call.Contains("get-login", StringComparison.Ordinal) || call.Contains("password", StringComparison.OrdinalIgnoreCase));
        Assert.Empty((await lab.AwsAsync("us-east-1", "ec2", "describe-volumes")).GetProperty("Volumes").EnumerateArray());
    }

    [BakeFact]
    public async Task An_image_that_cannot_be_pulled_ends_the_bake_with_what_the_machine_said_and_no_machine_stays()
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        using var project = BakeProject.Create(BakeProject.Bottlerocket.Replace("vllm/vllm-openai@", "vllm/absent@", StringComparison.Ordinal));

        var (code, story) = await BakeAsync(project);

        Assert.Equal(1, code);
        Assert.False(File.Exists(project.Lock()));
        var machines = await lab.AwsAsync("us-east-1", "ec2", "describe-instances", "--filters", "Name=instance-state-name,Values=pending,running,stopping,stopped");
        Assert.Empty(machines.GetProperty("Reservations").EnumerateArray());
        Assert.Contains("pulling the images", story, StringComparison.Ordinal);
    }

    [BakeFact]
    public async Task A_base_that_moved_is_baked_anew()
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        using var project = BakeProject.Create(BakeProject.Bottlerocket);
        await BakeAsync(project);
        var before = await File.ReadAllTextAsync(project.Lock());

        await lab.MoveBaseAsync(8);
        var (code, story) = await BakeAsync(project);
        await lab.MoveBaseAsync(7);

        Assert.True(code == 0, story);
        Assert.Contains("\"base_version\":8", (await File.ReadAllTextAsync(project.Lock())).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(before, await File.ReadAllTextAsync(project.Lock()));
    }

    private async Task<(int Code, string Story)> BakeAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        var code = await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: false, CancellationToken.None);
        return (code, story.ToString());
    }
}

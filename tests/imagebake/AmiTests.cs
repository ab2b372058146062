using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary><c>aws/ami</c> from end to end, with the real tools, in a cloud that is imitated.</summary>
public sealed class AmiTests(BakeLab lab) : IClassFixture<BakeLab>
{
    [BakeFact]
    public async Task A_bake_stands_in_every_region_and_the_second_does_nothing()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create();

        var first = await BakeAsync(project);
        var written = await File.ReadAllTextAsync(project.Lock());
        lab.Expect(project.Path);
        var second = await BakeAsync(project);

        Assert.True(first.Code == 0, first.Story);
        Assert.Equal(0, second.Code);
        Assert.Equal(written, await File.ReadAllTextAsync(project.Lock()));
        Assert.Equal(["1 aws ssm get-parameter"], lab.Calls().Select(call => string.Join(' ', call.Split(' ')[..4])));
        var artifacts = Read(written);
        Assert.Equal(["aws/eu-west-1", "aws/us-east-1", "aws/us-west-2"], artifacts.Select(artifact => artifact.Key.Where));
        foreach (var artifact in artifacts)
        {
            var region = artifact.Key.Where.Split('/')[1];
            var image = (await lab.AwsAsync(region, "ec2", "describe-images", "--image-ids", artifact.Id)).GetProperty("Images")[0];
            Assert.Equal("available", image.GetProperty("State").GetString());
            Assert.Equal(40, image.GetProperty("BlockDeviceMappings")[0].GetProperty("Ebs").GetProperty("VolumeSize").GetInt32());
            Assert.Equal((artifact.SizeGiB, artifact.RootDevice, artifact.Base?.Version), (40, "/dev/sda1", 7));
            var snapshot = (await lab.AwsAsync(region, "ec2", "describe-snapshots", "--snapshot-ids", Assert.Single(artifact.Snapshots))).GetProperty("Snapshots")[0];
            Assert.Equal(artifact.Hash, Tag(image, "warmstart:hash"));
            Assert.Equal(artifact.Bake, Tag(snapshot, "warmstart:bake"));
            var parameter = await lab.AwsAsync(region, "ssm", "get-parameter", "--name", "/warmstart/test/chat");
            Assert.Equal(artifact.Id, parameter.GetProperty("Parameter").GetProperty("Value").GetString());
        }
    }

    private static string? Tag(System.Text.Json.JsonElement described, string key) =>
        described.GetProperty("Tags").EnumerateArray().Single(tag => tag.GetProperty("Key").GetString() == key).GetProperty("Value").GetString();

    private static IReadOnlyList<LockedArtifact> Read(string text) => LockReader.Read(SourceFile.FromText("lock", text), new())!.Artifacts;

    private async Task<(int Code, string Story)> BakeAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        var code = await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: false, CancellationToken.None);
        return (code, story.ToString());
    }
}

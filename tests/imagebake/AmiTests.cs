using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Faults;
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

    [BakeFact]
    public async Task A_region_that_fails_leaves_the_others_done_and_the_next_run_does_only_that_one()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create();
        lab.Expect(project.Path, fault: "error", match: "copy-image --source-region us-east-1 --source-image-id");

        var first = await BakeAsync(project);
        var after = Read(await File.ReadAllTextAsync(project.Lock())).Select(artifact => artifact.Key.Where).ToList();
        lab.Expect(project.Path);
        var second = await BakeAsync(project);

        Assert.Equal((1, 0), (first.Code, second.Code));
        Assert.Equal(["aws/us-east-1"], after);
        Assert.DoesNotContain(lab.Calls(), call => call.Contains("packer", StringComparison.Ordinal));
        Assert.Equal(3, Read(await File.ReadAllTextAsync(project.Lock())).Count);
    }

    [BakeFact]
    public async Task A_base_that_moved_is_baked_anew_and_the_version_before_is_deprecated()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create();
        await BakeAsync(project);
        var before = Read(await File.ReadAllTextAsync(project.Lock()));
        await lab.MoveBaseAsync(8);
        lab.Expect(project.Path);

        var second = await BakeAsync(project);
        await lab.MoveBaseAsync(7);

        var after = Read(await File.ReadAllTextAsync(project.Lock()));
        Assert.True(second.Code == 0, second.Story);
        Assert.All(after, artifact => Assert.Equal(8, artifact.Base!.Version));
        Assert.Empty(after.Select(artifact => artifact.Id).Intersect(before.Select(artifact => artifact.Id)));
        Assert.All(before, artifact => Assert.Contains(lab.Calls(), call => call.Contains($"enable-image-deprecation --image-id {artifact.Id}", StringComparison.Ordinal)));
    }

    [BakeFact]
    public async Task A_parameter_in_which_nothing_is_published_any_more_is_taken_away_unless_it_holds_something_else()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create();
        using var story = new StringWriter();
        Assert.Equal(0, await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: true, CancellationToken.None));
        await lab.AwsAsync("us-west-2", "ssm", "put-parameter", "--name", "/warmstart/test/chat", "--value", "ami-other", "--type", "String", "--overwrite");
        project.Write("stacks/test/images.yaml", BakeProject.Images.Replace("      publish: /warmstart/test/chat\n", "", StringComparison.Ordinal));

        Assert.True(await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: true, CancellationToken.None) == 0, story.ToString());

        Assert.Equal(["us-west-2 ssm _parameters /warmstart/test/chat"], (await Sweep.LeftAsync(lab, [])).Distinct().Where(left => left.Contains("/warmstart/", StringComparison.Ordinal)));
        Assert.Matches("The parameter /warmstart/test/chat in us-west-2 stays: it holds ami-other, and not ami-[0-9a-f]+.\n", story.ToString());
        Assert.DoesNotContain("published", await File.ReadAllTextAsync(project.Lock()), StringComparison.Ordinal);
    }

    [BakeFact]
    public async Task Verify_says_what_is_gone_or_was_changed_by_hand()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create();
        await BakeAsync(project);
        var artifacts = Read(await File.ReadAllTextAsync(project.Lock())).ToDictionary(artifact => artifact.Key.Where);
        using var story = new StringWriter();
        var run = lab.Run(project.Path, story);
        Assert.Equal(0, await VerifyCommand.RunAsync(run, "test", json: false, CancellationToken.None));

        await lab.AwsAsync("us-west-2", "ec2", "deregister-image", "--image-id", artifacts["aws/us-west-2"].Id);
        await lab.AwsAsync("us-east-1", "ssm", "put-parameter", "--name", "/warmstart/test/chat", "--value", "ami-other", "--type", "String", "--overwrite");

        Assert.Equal(1, await VerifyCommand.RunAsync(run, "test", json: false, CancellationToken.None));
        var bakes = (await Imagebake.StackBakes.ReadAsync(project.Path, "test", []))!;
        Assert.Equal([$"{artifacts["aws/us-west-2"].Id} is not there: bake it again"], await WrongAsync(run, bakes, artifacts["aws/us-west-2"]));
        Assert.Equal(["the parameter /warmstart/test/chat holds ami-other"], await WrongAsync(run, bakes, artifacts["aws/us-east-1"]));
        Assert.Empty(await WrongAsync(run, bakes, artifacts["aws/eu-west-1"]));
    }

    [BakeFact]
    public async Task What_was_made_by_hand_can_be_adopted()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create(BakeProject.Images.Replace("publish: /warmstart/test/chat", "encrypt: false", StringComparison.Ordinal).Replace("share: [\"222222222222\"]", "login_user: ubuntu", StringComparison.Ordinal));
        using var story = new StringWriter();
        var run = lab.Run(project.Path, story);

        var adopted = await AdoptCommand.RunAsync(run, "test", "chat", [$"us-east-1:{BakeLab.BaseImage}"], CancellationToken.None);

        Assert.Equal(0, adopted);
        var artifact = Assert.Single(Read(await File.ReadAllTextAsync(project.Lock())));
        Assert.Equal((BakeLab.BaseImage, null), (artifact.Id, artifact.Bake));
        Assert.Equal(0, await VerifyCommand.RunAsync(run, "test", json: false, CancellationToken.None));
        var mistake = await Assert.ThrowsAsync<Infra.Edge.UsageException>(() => AdoptCommand.RunAsync(run, "test", "chat", ["ami-1"], CancellationToken.None));
        Assert.Equal("ami-1 is not a region and an AMI.\n  Write both, such as us-east-1:ami-0123456789abcdef0.", mistake.Message);
    }

    private static Task<IReadOnlyList<string>> WrongAsync(Imagebake.BakeRun run, Imagebake.StackBakes bakes, LockedArtifact artifact) =>
        Imagebake.Aws.AmiVerify.AmiAsync(run, bakes.Tasks[0], artifact, CancellationToken.None);

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

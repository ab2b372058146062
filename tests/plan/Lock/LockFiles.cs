using Infra.Plan;

namespace Infra.Tests.Plan.Lock;

/// <summary>The lock as a file: written, read, and what is wrong with it.</summary>
public sealed class LockFiles
{
    private const string Line =
        """{"image": "chat", "target": "aws/ami", "where": "aws/us-east-1", "architecture": "x64", "id": "ami-us-east-1", "snapshots": ["snap-us-east-1"], "root_device": "/dev/sda1", "size_gib": 30, "hash": "0123456789abcdef", "content": "fedcba9876543210", "services": {"chat": "00000000000000cc", "draw": "00000000000000dd"}, "base": "ami-base", "base_source": "/aws/service/base", "base_version": 7, "baked": "2026-11-21T03:04:05Z", "bake": "b1", "snapshotter": "overlayfs", "published": "/warmstart/test/chat", "shared": ["111111111111", "222222222222"], "measured_on": "g5.xlarge", "measured_for": "chat", "measured_at": "2026-11-21T03:04:05Z", "seconds": {"boot": 31.5, "setup": 0}, "seconds_unbaked": {"boot": 30, "setup": 400}}""";

    private const string Weights =
        """{"image": "chat", "target": "aws/weights-snapshot", "where": "aws/us-east-1", "id": "snap-weights", "hash": "1123456789abcdef", "content": "1edcba9876543210", "baked": "2026-11-21T03:04:05Z", "revoked": "the licence was withdrawn"}""";

    [Fact]
    public void Each_artifact_is_one_line_and_the_lines_are_sorted()
    {
        var text = LockText.Of(ImagesLock.Empty.With(Locks.Weights()).With(Locks.Ami("us-west-2")).With(Locks.Ami()));

        Assert.Equal(
            $$"""
            {
              "version": 1,
              "artifacts": [
                {{Line}},
                {{Line.Replace("-us-east-1", "-us-west-2", StringComparison.Ordinal).Replace("aws/us-east-1", "aws/us-west-2", StringComparison.Ordinal)}},
                {{Weights}}
              ]
            }

            """,
            text);
    }

    [Fact]
    public void What_was_written_reads_back_and_is_written_the_same()
    {
        var text = LockText.Of(ImagesLock.Empty.With(Locks.Weights()).With(Locks.Ami("us-west-2")).With(Locks.Ami()));

        var (images, mistakes) = Locks.Read(text);

        Assert.Empty(mistakes);
        Assert.Equal(text, LockText.Of(images!));
        Assert.Equal([4, 5, 6], images!.Artifacts.Select(artifact => artifact.At!.Line));
    }

    [Fact]
    public void A_lock_without_artifacts_reads_back()
    {
        var text = LockText.Of(ImagesLock.Empty);

        Assert.Equal("{\n  \"version\": 1,\n  \"artifacts\": []\n}\n", text);
        Assert.Empty(Locks.Read(text).Lock!.Artifacts);
    }

    [Fact]
    public void An_artifact_takes_the_place_of_the_one_before()
    {
        var images = ImagesLock.Empty.With(Locks.Ami()).With(Locks.Ami("us-west-2")).With(Locks.Ami() with { Id = "ami-new" });

        Assert.Equal(["ami-new", "ami-us-west-2"], images.Artifacts.Select(artifact => artifact.Id));
        Assert.Equal("ami-new", images.Of("chat", BakeTarget.AwsAmi, "aws/us-east-1", Infra.Plan.Architecture.X64)!.Id);
        Assert.Null(images.Of("chat", BakeTarget.AwsAmi, "aws/us-east-1", Infra.Plan.Architecture.Arm64));
        Assert.Null(images.Of("other", BakeTarget.AwsAmi, "aws/us-east-1", Infra.Plan.Architecture.X64));
        Assert.Equal(["ami-us-west-2"], images.Without(Locks.Ami().Key).Artifacts.Select(artifact => artifact.Id));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", ":2:14: version: \"2\" is not allowed.\n  Write 1; another version is another imagebake's.")]
    [InlineData("\"id\": \"snap-weights\", ", "", ":4:5: artifacts[0]: the key id is missing.\n  Write id: the artifact in the cloud's own terms")]
    [InlineData("\"id\": \"snap-weights\"", "\"idd\": \"snap-weights\"", ":4:5: artifacts[0]: the key id is missing.\n  Write id: the artifact in the cloud's own terms|:4:83: artifacts[0]: the key idd is not known.\n  Did you mean id?")]
    [InlineData("1123456789abcdef", "1123", ":4:113: artifacts[0].hash: \"1123\" is not allowed.\n  Write a hash of 16 hexadecimal digits.")]
    [InlineData("2026-11-21T03:04:05Z", "yesterday", ":4:173: artifacts[0].baked: \"yesterday\" is not allowed.\n  Write a time in UTC, such as \"2026-11-21T03:00:00Z\".")]
    [InlineData("    {\"image\"", "<<<<<<< HEAD\n    {\"image\"", ":4:1: git left a conflict here.\n  Take both sides' lines, one for each image and region; of two for the same, the newer one.")]
    public void A_mistake_in_the_lock_is_said_whole(string sound, string broken, string expected)
    {
        var text = LockText.Of(ImagesLock.Empty.With(Locks.Weights())).Replace(sound, broken, StringComparison.Ordinal);

        var (images, mistakes) = Locks.Read(text);

        Assert.Null(images);
        Assert.Equal(expected.Split('|').Select(message => Locks.Path + message).Order(StringComparer.Ordinal), mistakes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_is_no_lock() => Assert.Equal(
        [$"{Locks.Path}:1:1: a lock is a map.\n  imagebake writes this file: take it from git as it was, and run `imagebake plan` on the stack."],
        Locks.Read("[]").Mistakes);

    [Fact]
    public void Two_artifacts_for_the_same_are_a_mistake()
    {
        var text = LockText.Of(ImagesLock.Empty.With(Locks.Weights())).Replace(Weights, $"{Weights},\n    {Weights}", StringComparison.Ordinal);

        Assert.Equal(
            [$"{Locks.Path}:5:5: chat as aws/weights-snapshot in aws/us-east-1 is also in line 4.\n  Keep the newer of the two."],
            Locks.Read(text).Mistakes);
    }

    [Fact]
    public void A_stack_is_read_with_its_lock()
    {
        var files = new StackFiles
        {
            Stack = "test",
            StackFile = SourceFile.FromText("stacks/test/stack.yaml", Stacks.Stack[..Stacks.Stack.IndexOf("services", StringComparison.Ordinal)]),
            Services = new Dictionary<string, SourceFile>(),
        };

        var sound = StackReader.Read(files with { Lock = SourceFile.FromText(Locks.Path, LockText.Of(ImagesLock.Empty.With(Locks.Ami()))) }, Overrides.None);
        var broken = StackReader.Read(files with { Lock = SourceFile.FromText(Locks.Path, "{}") }, Overrides.None);

        Assert.Equal("ami-us-east-1", Assert.Single(sound.Lock.Artifacts).Id);
        Assert.Empty(StackReader.Read(files, Overrides.None).Lock.Artifacts);
        Assert.Equal(
            [$"{Locks.Path}:1:1: the key artifacts is missing.\n  Write artifacts: what is baked", $"{Locks.Path}:1:1: the key version is missing.\n  Write version: the form of the file"],
            broken.Mistakes.Select(mistake => mistake.ToString()));
    }
}

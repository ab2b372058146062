using Imagebake.Commands;
using Infra.Plan;

namespace Infra.Tests.Bake;

/// <summary>What status and prune print for a reader, whole.</summary>
public sealed class TextTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Status_has_a_paragraph_an_image_and_its_places_below_each_other()
    {
        var chat = Artifact("chat", BakeTarget.AwsAmi, "aws/us-east-1", "ami-0a1") with { Services = new Dictionary<string, string> { ["chat"] = "" }, SizeGiB = 40 };
        var status = new StackStatus(
            [.. new[]
            {
                chat,
                chat with { Key = chat.Key with { Where = "aws/us-west-2" }, Id = "ami-0a1b2c3", SizeGiB = 8, Revoked = "it lacks the driver" },
                Artifact("front", BakeTarget.Balancer, "aws/us-east-1", "ami-9"),
            }.Select(artifact => ArtifactStatus.Of(artifact, _now))],
            [new("dev", "chat aws/ami", "h", "20261120000000-aaaaaa", _now.AddHours(-2))]);

        Assert.Equal(
            """
            chat aws/ami  for chat
              aws/us-east-1  ami-0a1      1 day old  40 GiB  $2.00 a month
              aws/us-west-2  ami-0a1b2c3  1 day old  8 GiB                  revoked: it lacks the driver
            front balancer
              aws/us-east-1  ami-9  1 day old
            3 artifacts, at most $2.00 a month; what 2 of them cost is not known.
            Not ended: chat aws/ami, begun 2026-11-20 22:00 (bake 20261120000000-aaaaaa). `imagebake bake dev` goes on with it.
            """.Split('\n'),
            StatusText.Of(status));
    }

    [Fact]
    public void Prune_tells_what_goes_first_and_why_the_rest_stays() =>
        Assert.Equal(
            """
            delete  image     aws/us-east-1  ami-1          chat  no lock ever had it
            keep    snapshot  aws/us-east-1  snap-00000001        instance i-1 uses it
            1 resource to be deleted: run it again with --yes. That saves at most $2.00 a month.
            """.Split('\n'),
            PruneCommand.Lines(
                [
                    new(new("snapshot", "aws/us-east-1", "snap-00000001", "20261101000000-bbbbbb") { IsArtifact = true }, false, "instance i-1 uses it"),
                    new(new("image", "aws/us-east-1", "ami-1", "20261101000000-aaaaaa") { IsArtifact = true, Version = ("chat", "aws/ami", ""), SizeGiB = 40 }, true, "no lock ever had it"),
                ],
                PruneCommand.Deed.Tell));

    private static LockedArtifact Artifact(string image, BakeTarget target, string where, string id) =>
        new() { Key = new(image, target, where, null), Hash = "h", Content = "c", Id = id, Baked = _now.AddDays(-1) };
}

using Imagebake;
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
                chat with { Key = chat.Key with { Where = "aws/me-south-1" }, Id = "ami-0a1b2c3", SizeGiB = 8, Revoked = "it lacks the driver" },
                Artifact("front", BakeTarget.Balancer, "aws/us-east-1", "ami-9"),
            }.Select(artifact => ArtifactStatus.Of(artifact, _now))],
            [new("dev", "chat aws/ami", "h", "20261120000000-aaaaaa", _now.AddHours(-2))]);

        Assert.Equal(
            """
            chat aws/ami  for chat
              aws/us-east-1   ami-0a1      1 day old  40 GiB  $2.00 a month
              aws/me-south-1  ami-0a1b2c3  1 day old  8 GiB                  revoked: it lacks the driver
            front balancer
              aws/us-east-1  ami-9  1 day old
            3 artifacts, at most $2.00 a month for 1 of them; what the other 2 cost is not known.
            Not ended: chat aws/ami, begun 2026-11-20 22:00 (bake 20261120000000-aaaaaa). `imagebake bake dev` goes on with it.
            """.Split('\n'),
            StatusText.Of(status, "Nothing."));
    }

    [Theory]
    [InlineData(0.13, 5, "", true, " About $0.13 to bake, at most $5.00 a month to keep.")]
    [InlineData(0.13, 0, "100 GiB of snapshots in aws/me-south-1", true, " About $0.13 to bake; what it costs to keep is not known.")]
    [InlineData(0, 5, "m7i.xlarge in aws/me-south-1", true, " At most $5.00 a month to keep; what it costs to bake is not known.")]
    [InlineData(0, 5, "", false, " At most $5.00 a month to keep.")]
    [InlineData(0, 0, "100 GiB of snapshots in aws/me-south-1", false, " What it costs is not known.")]
    [InlineData(0, 0, "", false, "")]
    public void A_plan_tells_no_sum_of_which_nothing_is_known(double once, double month, string unknown, bool isBake, string text) =>
        Assert.Equal(text, PlanText.Cost(new((decimal)once, (decimal)month, unknown.Length == 0 ? [] : [unknown]), isBake));

    [Theory]
    [InlineData("aws/us-east-1 aws/us-west-2", "2 artifacts, at most $4.00 a month.")]
    [InlineData("aws/us-east-1 aws/us-west-2 aws/me-south-1", "3 artifacts, at most $4.00 a month for 2 of them; what the other one costs is not known.")]
    [InlineData("aws/me-south-1 aws/me-central-1", "2 artifacts; what they cost is not known.")]
    [InlineData("aws/me-south-1", "1 artifact; what it costs is not known.")]
    [InlineData("", "Nothing.")]
    public void A_status_says_of_how_many_the_price_is_known(string where, string text) => Assert.Equal(
        text,
        StatusText.Of(new([.. where.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(place => ArtifactStatus.Of(Artifact("chat", BakeTarget.AwsAmi, place, "ami-1") with { SizeGiB = 40 }, _now))], []), "Nothing.").Last());

    [Theory]
    [InlineData("image aws/us-east-1", " That saves at most $2.00 a month.")]
    [InlineData("image aws/us-east-1|image aws/me-south-1", " That saves at most $2.00 a month, and what has no known price.")]
    [InlineData("snapshot aws/me-south-1", " What that saves is not known.")]
    [InlineData("machine aws/us-east-1", "")]
    public void Prune_says_what_it_saves_as_far_as_that_is_known(string gone, string text)
    {
        var verdicts = gone.Split('|').Select(one => one.Split(' ') is [var kind, var where] ? new Verdict(new(kind, where, $"{kind}-1", "20261101000000-aaaaaa") { IsArtifact = kind != "machine", SizeGiB = 40 }, true, "no lock ever had it") : throw new ArgumentException(one)).ToList();

        Assert.Equal($"{PlanText.Count(verdicts.Count, "resource")}.{text}", PruneCommand.Lines(verdicts, PruneCommand.Deed.Delete).Last());
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

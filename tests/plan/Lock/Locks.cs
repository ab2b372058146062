using Infra.Plan;

namespace Infra.Tests.Plan.Lock;

/// <summary>Locks of these tests.</summary>
internal static class Locks
{
    public const string Path = "stacks/test/images.lock.json";

    public static readonly DateTimeOffset Day = new(2026, 11, 21, 3, 4, 5, TimeSpan.Zero);

    public static LockedArtifact Ami(string region = "us-east-1") => new()
    {
        Key = new("chat", BakeTarget.AwsAmi, $"aws/{region}", Infra.Plan.Architecture.X64),
        Hash = "0123456789abcdef",
        Content = "fedcba9876543210",
        Services = new Dictionary<string, string> { ["draw"] = "00000000000000dd", ["chat"] = "00000000000000cc" },
        Id = $"ami-{region}",
        Snapshots = [$"snap-{region}"],
        RootDevice = "/dev/sda1",
        SizeGiB = 30,
        Base = new("ami-base", "/aws/service/base", 7),
        Baked = Day,
        Bake = "b1",
        Snapshotter = "overlayfs",
        Published = "/warmstart/test/chat",
        Shared = ["222222222222", "111111111111"],
        Measured = new("g5.xlarge", new Dictionary<string, double> { ["setup"] = 0, ["boot"] = 31.5 }, new Dictionary<string, double> { ["boot"] = 30, ["setup"] = 400 }) { Service = "chat", At = Day },
    };

    public static LockedArtifact Weights() => new()
    {
        Key = new("chat", BakeTarget.AwsWeightsSnapshot, "aws/us-east-1", null),
        Hash = "1123456789abcdef",
        Content = "1edcba9876543210",
        Id = "snap-weights",
        Baked = Day,
        Revoked = "the licence was withdrawn",
    };

    public static (ImagesLock? Lock, IReadOnlyList<string> Mistakes) Read(string text)
    {
        var reading = new Reading();
        var images = LockReader.Read(SourceFile.FromText(Path, text), reading);
        return (images, [.. reading.Mistakes.Select(mistake => mistake.ToString())]);
    }
}

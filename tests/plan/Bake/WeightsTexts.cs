using Infra.Plan;

namespace Infra.Tests.Plan.Bake;

/// <summary>Which files of a model are taken, how large a disk they need, and what fills it.</summary>
public sealed class WeightsTexts
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData("*.safetensors", "", "model.safetensors original/model.safetensors")]
    [InlineData("", "original/", "README.md [1].json config.json model.safetensors")]
    [InlineData("*.json", "config*", "[1].json")]
    [InlineData("model.safetensor?", "", "model.safetensors")]
    [InlineData("[a-m]*", "", "config.json model.safetensors")]
    [InlineData("[!a-m]*", "*.md", "[1].json original/model.safetensors")]
    [InlineData("[[]1].json", "", "[1].json")]
    [InlineData("config.json [", "", "")]
    [InlineData("C*", "", "")]
    public void Patterns_mean_what_they_mean_to_Hugging_Faces_tools(string allow, string ignore, string taken)
    {
        string[] files = ["README.md", "[1].json", "config.json", "model.safetensors", "original/model.safetensors"];
        var weights = new WeightsSpec("hf://a/b", null) { Allow = allow.Length == 0 ? [] : [allow], Ignore = ignore.Length == 0 ? [] : [ignore] };

        var left = WeightsFiles.Taken(weights, files.Select(file => new WeightsFile(file, 1)));

        Assert.Equal(taken, string.Join(' ', left.Select(file => file.Path)));
    }

    [Fact]
    public void The_largest_file_is_first_and_equal_ones_go_by_name() => Assert.Equal(
        ["b", "a", "c"],
        WeightsFiles.Taken(new("hf://a/b", null), [new("c", 1), new("a", 1), new("b", 2)]).Select(file => file.Path));

    [Theory]
    [InlineData(1, 1, 8)]
    [InlineData(1, 8 * GiB, 9)]
    [InlineData(3, 5 * GiB, 16)]
    [InlineData(1, 100 * GiB, 103)]
    [InlineData(4_000_000, 100, 16)]
    public void A_disk_has_room_for_whole_blocks_and_the_file_system(int files, long bytes, int size) =>
        Assert.Equal(size, WeightsFiles.SizeGiB(Enumerable.Repeat(new WeightsFile("f", bytes), files)));

    [Fact]
    public void The_whole_script_of_a_gated_model()
    {
        var script = WeightsScript.Fill(new(
            WeightsSource.Of("hf://a/b"),
            "https://huggingface.co/a/b/resolve/c0ffee",
            "us-east-1",
            "vol-0123",
            [new("big one.bin", 5) { Sha256 = "abcd" }, new("config.json", 0)],
            "hf-token"));

        Goldens.Equal("plan/goldens/weights.sh", script);
    }

    [Fact]
    public void Of_S3_no_token_is_asked_for() =>
        Assert.DoesNotContain("login", WeightsScript.Fill(new(WeightsSource.Of("s3://a/b"), "s3://a/b", "us-east-1", "vol-0123", [new("f", 5)], null)), StringComparison.Ordinal);
}

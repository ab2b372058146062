using Infra.Plan;

namespace Infra.Tests.Plan.ColdStart;

/// <summary>What is said of a start: measured, predicted, not known.</summary>
public sealed class ColdStartTests
{
    private const string Resources = "resources: {ports: 8000, accelerators: L4:1}\n";

    [Fact]
    public void An_engine_that_is_installed_at_boot_and_downloads_its_model_is_predicted_part_by_part()
    {
        var start = Start("setup: pip install vllm\nrun: vllm serve Qwen/Qwen2.5-7B-Instruct --port 8000\n");

        Assert.Equal(
            [
                "machine: a machine comes up, 23 to 60 s",
                "setup: setup installs the engine by pip, 130 to 410 s",
                "engine: 12 to 17 GB of weights are downloaded, 17 to 240 s",
                "engine: 12 to 17 GB of weights are loaded, 21 to 55 s",
                "engine: the engine starts, 16 to 96 s",
            ],
            Parts(start));
        Assert.Equal("in 210 to 860 s, predicted", start.ToString());
    }

    [Fact]
    public void What_nobody_measured_stays_unknown_and_the_rest_is_a_lower_bound()
    {
        var start = Start("setup: ./install\nrun: ./serve\n");

        Assert.Null(start.Total);
        Assert.Equal(["how long setup takes", "how long run takes until the probe is answered, at most 1200 s"], start.Unknown);
        Assert.Equal("in more than 23 s, predicted; not known: how long setup takes, how long run takes until the probe is answered, at most 1200 s", start.ToString());
    }

    [Fact]
    public void A_container_of_known_size_is_pulled_and_one_of_unknown_size_is_not_guessed()
    {
        string Image(string reference) => Parts(Start("run: vllm serve Qwen/Qwen2.5-7B-Instruct\n", $"resources: {{ports: 8000, accelerators: L4:1, image_id: 'docker:{reference}'}}\n"))[1];

        Assert.Equal("image: vllm/vllm-openai:v0.11.0 is pulled, 60 to 310 s", Image("vllm/vllm-openai:v0.11.0"));
        Assert.Equal("image: how large registry.example/own:1 is, not known", Image("registry.example/own:1"));
    }

    [Fact]
    public void A_model_in_a_bucket_is_streamed_and_one_in_the_image_is_only_loaded()
    {
        Assert.Equal("engine: 12 to 17 GB of weights are streamed from their bucket, 3.8 to 32 s", Parts(Start("run: vllm serve s3://models/Qwen2.5-7B --load-format runai_streamer\n"))[1]);
        Assert.Equal("engine: 12 to 17 GB of weights are loaded, 21 to 55 s", Parts(Start("run: vllm serve /opt/models/Qwen2.5-7B\n"))[1]);
    }

    [Theory]
    [InlineData("vllm serve Qwen/Qwen2.5-7B-Instruct", 11.7, 17.1)]
    [InlineData("python -m vllm.entrypoints.openai.api_server \\\n  --model mistralai/Mixtral-8x7B-Instruct-v0.1", 93.4, 136.6)]
    [InlineData("python -m vllm.entrypoints.openai.api_server --model=TheBloke/Llama-2-70B-AWQ", 29.2, 59.8)]
    [InlineData("vllm serve neuralmagic/Meta-Llama-3.1-8B-Instruct-FP8", 6.7, 10.7)]
    [InlineData("vllm serve microsoft/Phi-3-mini-4k-instruct", null, null)]
    [InlineData("vllm serve openai/gpt-oss-120b", null, null)]
    [InlineData("vllm serve meta-llama/Llama-4-Scout-17B-16E-Instruct", null, null)]
    public void A_models_size_is_what_its_name_says_or_unknown(string run, double? low, double? high)
    {
        var size = ModelName.In(run)!.GigaBytes;

        Assert.Equal((low, high), (size is null ? null : Math.Round(size.Low, 1), size is null ? null : Math.Round(size.High, 1)));
    }

    [Theory]
    [InlineData("./serve")]
    [InlineData("vllm serve $MODEL")]
    [InlineData("vllm serve --port 80")]
    public void A_script_that_names_no_model_has_none(string run) => Assert.Null(ModelName.In(run));

    [Fact]
    public void Baked_disks_are_slower_without_an_initialization_rate()
    {
        SecondsRange Loaded(int? rate) => Prediction.Of(Traits("run: vllm serve /weights/m"), Group() with
        {
            Weights = new() { Snapshot = "snap-1", Disk = new() { SizeGiB = 30, Type = "gp3", Iops = 4000, ThroughputMiBs = 1000, InitializationMiBs = rate }, Mount = new() { MountPath = "/weights/m", Label = "weights" } },
        }, TimeSpan.FromSeconds(1200), null).First(phase => phase.What.Contains("weights", StringComparison.Ordinal)).Seconds!;

        Assert.Equal("56 to 110 s", Loaded(300).ToString());
        Assert.Equal("97 to 1290 s", Loaded(null).ToString());
    }

    [Fact]
    public void A_baked_image_saves_the_setup_and_is_read_while_it_is_filled()
    {
        string[] Image(int? rate) => Parts(new() { Phases = [.. Prediction.Of(Traits("setup: pip install vllm\nrun: vllm serve /m"), Group() with { Image = Group().Image with { Source = ImageSource.Baked, SizeGiB = 80 }, Disk = Group().Disk with { InitializationMiBs = rate } }, TimeSpan.FromSeconds(1200), null)] });

        Assert.Equal(["machine", "image", "engine", "engine"], Image(300).Select(part => part.Split(':')[0]));
        Assert.Equal("image: the baked disk is read while it is filled at 300 MiB/s, 1.4 to 22 s", Image(300)[1]);
        Assert.Equal("image: the baked disk is read while it is filled block by block, 1.4 to 290 s", Image(null)[1]);
    }

    [Fact]
    public void Containers_that_are_baked_or_streamed_are_there_sooner_and_a_snapshot_without_a_rate_may_be_later()
    {
        SecondsRange Arrives(string way, int? rate = null) => ContainerArrival.Of(Enum.Parse<ImageWay>(way), new(15, 20, ""), rate).Seconds;

        Assert.Equal("180 to 480 s", Arrives("Pull").ToString());
        Assert.Equal("3.1 to 64 s", Arrives("BottlerocketSnapshot", 300).ToString());
        Assert.Equal("3.1 to 800 s", Arrives("BottlerocketSnapshot").ToString());
        Assert.Equal("0 s", Arrives("SecondaryBootDisk").ToString());
        Assert.Equal("1 to 30 s", Arrives("Streaming").ToString());
    }

    [Fact]
    public void A_start_that_cannot_be_in_time_is_noticed()
    {
        var planning = Stacks.Plan(Stacks.Read($"service:\n  readiness_probe: {{path: /health, initial_delay_seconds: 60}}\n{Resources}run: vllm serve meta-llama/Llama-3.1-70B\n"));

        Assert.Equal(
            ["stacks/test/chat/service.yaml:1:1: service chat: run needs at least 400 s to be ready in aws-us-east-1, aws-us-west-2, as predicted, and initial_delay_seconds gives up after 60 s. Write more than 400, or bake the weights."],
            planning.Notices.Select(notice => $"{notice.Where}: {notice.What} {notice.Mend}"));
    }

    /// <summary>The published rows that nothing is fitted on: to be reviewed whenever a figure changes.</summary>
    [Fact]
    public void Published_starts_are_predicted_with_these_errors()
    {
        var rows = HeldRows.All;

        Goldens.Equal("plan/goldens/predictions.txt", string.Concat(rows.Select(row => $"{row.What,-62} {row.Figures,-40} {row.Judged,-8} {row.Source}\n")));
        Assert.All(rows, row => Assert.InRange(row.Error, -0.35, 0.35));
        Assert.True(rows.Count(row => Math.Abs(row.Error) <= 0.1) >= rows.Count * 0.75);
    }

    private static ReplicaGroupPlan Group() => Stacks.Planned($"service: {{replicas: 1}}\n{Resources}run: ./serve\n").Services[0].Groups[0];

    private static ServiceStart Traits(string scripts) => ServiceStart.Of(Stacks.Read($"service: {{replicas: 1}}\n{Resources}{scripts}\n").Services[0], []);

    private static Infra.Plan.ColdStart Start(string scripts, string resources = Resources) =>
        Stacks.Planned($"service: {{replicas: 1}}\n{resources}{scripts}").Services[0].Groups[0].Start!;

    private static string[] Parts(Infra.Plan.ColdStart start) => [.. start.Phases.Select(phase => $"{phase.Name}: {phase.What}, {phase.Seconds?.ToString() ?? "not known"}")];
}

namespace Infra.Tests.Plan.Spec;

/// <summary>The kinds of service that the project is for: each is read without a mistake.</summary>
public sealed class SeedServices
{
    private const string Vicuna = """
        resources:
          ports: 8080
          accelerators: A100:1
          disk_size: 1024
          disk_tier: best

        setup: |
          conda activate chatbot
          if [ $? -ne 0 ]; then
            conda create -n chatbot python=3.9 -y
          fi

        run: |
          conda activate chatbot
          python -u -m fastchat.serve.model_worker --model-path lmsys/vicuna-${MODEL_SIZE}b-v1.3 &
          python -u -m fastchat.serve.openai_api_server --host 0.0.0.0 --port 8080

        envs:
          MODEL_SIZE: 7

        service:
          readiness_probe: /v1/models
          replicas: 3
        """;

    private const string ImagesOfTwoClouds = """
        service:
          replicas: 2
          readiness_probe: /v1/models
        resources:
          ports: 8080
          accelerators: A100:8
          any_of:
            - cloud: gcp
              image_id: projects/my-project/global/machineImages/with-dependencies
            - cloud: aws
              image_id:
                us-east-1: ami-0729d913a335efca7
                us-west-2: ami-050814f384259894c
        """;

    private const string Tgi = """
        service:
          readiness_probe: /health
          replicas: 2
        resources:
          ports: 8080
          accelerators: A100
        run: docker run --gpus all -p 8080:80 ghcr.io/huggingface/text-generation-inference --model-id lmsys/vicuna-13b-v1.5
        """;

    [Theory]
    [InlineData(Vicuna)]
    [InlineData(ImagesOfTwoClouds)]
    [InlineData(Tgi)]
    public void A_seed_service_is_read_without_a_mistake(string service)
    {
        Assert.Empty(Stacks.Read(service).Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void Images_of_two_clouds_are_placed_on_the_one_that_the_stack_uses_with_the_image_of_each_region()
    {
        var plan = Stacks.Planned(ImagesOfTwoClouds);

        Assert.Equal(
            ["aws-us-east-1 ami-0729d913a335efca7 Explicit", "aws-us-west-2 ami-050814f384259894c Explicit"],
            plan.Services[0].Groups.OrderBy(group => group.Region).Select(group => $"{group.Placement} {group.Image.Reference} {group.Image.Source}"));
        Assert.Contains(
            "gcp A100:8: gcp: the stack uses no region of it",
            Infra.Plan.StackPlanner.Why(Stacks.Read(ImagesOfTwoClouds)).Refused.Select(rejection => rejection.ToString()));
    }

    [Fact]
    public void One_a100_alone_is_a_mistake_that_says_what_is_sold_where()
    {
        Assert.Equal(
            ["""
            stacks/test/chat/service.yaml:6:17: resources: A100:1: no machine fits in aws/us-east-1, aws/us-west-2.
              It fits in gcp/us-central1, gcp/us-east1, gcp/us-west1, gcp/europe-west4, gcp/asia-northeast1, gcp/asia-southeast1: add one to regions in stack.yaml.
              aws sells A100:8. Write one of these, or add it to the set.
            """],
            Stacks.Mistakes(Tgi));
    }

    [Fact]
    public void The_envs_of_the_stack_win_over_those_of_the_service()
    {
        var plan = Stacks.Planned(
            Vicuna.Replace("A100:1", "{A10g:1, L4:1}", StringComparison.Ordinal),
            Stacks.Stack + "\n    envs: {MODEL_SIZE: 13}\n");

        Assert.Equal("13", plan.Services[0].Envs["MODEL_SIZE"]);
        Assert.Contains("export MODEL_SIZE='13'\n", plan.Services[0].Groups[0].BootText, StringComparison.Ordinal);
    }

    [Fact]
    public void Disk_size_and_tier_are_aws_s_own()
    {
        var disk = Stacks.Planned(Vicuna.Replace("A100:1", "A100:8", StringComparison.Ordinal)).Services[0].Groups[0].Disk;

        Assert.Equal((1024, "io2", 20000, null), (disk.SizeGiB, disk.Type, disk.Iops, disk.ThroughputMiBs));
    }
}

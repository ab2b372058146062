using Infra.Plan;

namespace Infra.Tests.Plan.Local;

/// <summary>Services planned for the operator's own machine.</summary>
public sealed class LocalPlans
{
    [Fact]
    public void What_a_machine_of_its_own_cannot_have_is_a_mistake()
    {
        var planning = Planned("""
            service: {readiness_probe: /}
            resources: {ports: 8080}
            workdir: app
            file_mounts:
              /data: ./data
              ~/weights: s3://models/llama
            run: ./serve
            """);

        Assert.Null(planning.Plan);
        Assert.Equal(
            [
                "chat.yaml:3:10: workdir: there is no folder app.\n  Write a path relative to this file, such as workdir: . for its own folder.",
                "chat.yaml:5:10: file_mounts: /data would be a folder of this machine.\n  Write a path below the replica's home: ~/data.",
                "chat.yaml:5:10: file_mounts: there is no file or folder data.\n  Write a path relative to this file, or a bucket's address such as s3://bucket.",
                "chat.yaml:6:14: file_mounts: ~/weights is a bucket's, and replicas on this machine have the rights to none.\n  Write a local folder to try the service with.",
            ],
            planning.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void A_repository_is_not_cloned()
    {
        var planning = Planned("""
            service: {readiness_probe: /}
            resources: {ports: 8080}
            workdir: {url: "https://git.example.com/a.git", ref: 0123456789012345678901234567890123456789}
            run: ./serve
            """);

        Assert.Equal(["chat.yaml:3:10: workdir: replicas on this machine clone no repository.\n  Clone it, and write the folder."], planning.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void A_container_is_not_run()
    {
        var planning = Planned("""
            service: {readiness_probe: /}
            resources: {ports: 8080, image_id: "docker:vllm/vllm-openai:v0.9.1"}
            run: ./serve
            """);

        Assert.Equal(["chat.yaml:2:36: image_id: setup and run are in the container vllm/vllm-openai:v0.9.1, and replicas on this machine are in none.\n  Try the container with docker run, or a file without image_id here."], planning.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void The_policy_is_the_services_own_without_what_only_clouds_have()
    {
        var plan = Planned("""
            service:
              readiness_probe: {path: /health, initial_delay_seconds: 60}
              load_balancing_policy: round_robin
              replica_policy: {min_replicas: 1, max_replicas: 3, target_qps_per_replica: 2, num_overprovision: 1, base_ondemand_fallback_replicas: 1}
            resources: {ports: 8080, use_spot: true}
            secrets: {TOKEN: abc}
            run: ./serve
            """).Plan!;

        Assert.Equal((30001, 8080, LoadBalancing.RoundRobin), (plan.Service.EndpointPort, plan.Service.ReplicaPort, plan.Service.LoadBalancing));
        Assert.Equal((1, 3, 1, 2.0, 0), (plan.Service.Scaling.Min, plan.Service.Scaling.Max, plan.Service.Scaling.OverProvision, plan.Service.Scaling.TargetQps, plan.Service.Scaling.BaseOnDemandFallback));
        Assert.Equal(TimeSpan.FromMinutes(1), plan.Service.Scaling.InitialDelay);
        Assert.Equal(("chat", 5, Pricing.OnDemand), (plan.Group.Name, plan.Group.Limit, plan.Group.Pricing));
        Assert.DoesNotContain("abc", LocalBoot.Text(plan.Boot, new() { Instance = "chat-1", Number = 1, Folder = "/run/chat", Bucket = "/run/bucket", Address = "198.18.0.1" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_run_is_another_version_and_another_policy_is_not()
    {
        string Version(string run, int replicas) => Planned($"{{service: {{replicas: {replicas}}}, resources: {{ports: 8080}}, run: {run}}}").Plan!.Group.Version;

        Assert.Equal(Version("./serve", 1), Version("./serve", 5));
        Assert.NotEqual(Version("./serve", 1), Version("./other", 1));
    }

    private static LocalPlanning Planned(string yaml)
    {
        var reading = ServiceReader.Read("chat", SourceFile.FromText("chat.yaml", yaml), Overrides.None);
        Assert.Empty(reading.Mistakes);
        return LocalPlanner.Plan("local", reading.Spec!, 30001, new(new Dictionary<string, FolderPlan>(), LocalFiles.None));
    }
}

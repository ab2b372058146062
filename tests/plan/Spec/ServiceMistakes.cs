namespace Infra.Tests.Plan.Spec;

/// <summary>What is wrong with a service YAML is said whole, all at once.</summary>
public sealed class ServiceMistakes
{
    private const string Where = "stacks/test/chat/service.yaml";

    [Fact]
    public void Five_mistakes_of_one_file_give_five_messages_with_line_and_column()
    {
        Assert.Equal(
            [
                $"{Where}:2:20: service.readiness_probe: \"health\" is not allowed.\n  Write a path that begins with \"/\", such as /health.",
                $"{Where}:3:13: service.replicas: \"two\" is text.\n  Write a whole number, such as 2.",
                $"{Where}:4:3: service: the key load_balancing is not known.\n  Did you mean load_balancing_policy?",
                $"{Where}:7:9: resources.cpus: \"4x\" is not allowed.\n  Write a number of virtual processors, such as 4 or \"4+\".",
                $"{Where}:8:1: the key runn is not known.\n  Did you mean run?",
            ],
            Stacks.Mistakes("""
                service:
                  readiness_probe: health
                  replicas: two
                  load_balancing: round_robin
                resources:
                  ports: 8080
                  cpus: 4x
                runn: python -m http.server 8080
                """));
    }

    [Theory]
    [InlineData("replica_policy: {min_replicas: 3, max_replicas: 2, target_qps_per_replica: 1}", "2:51: service.replica_policy: max_replicas is 2, below min_replicas, which is 3.\n  Raise max_replicas, or lower min_replicas.")]
    [InlineData("replica_policy: {min_replicas: 3, target_qps_per_replica: 1}", "2:37: service.replica_policy: target_qps_per_replica is set, but max_replicas is not.\n  Autoscaling needs an upper bound: add max_replicas.")]
    [InlineData("replica_policy: {min_replicas: 1, max_replicas: 2}", "2:51: service.replica_policy: max_replicas is above min_replicas, but nothing says when to scale.\n  Add target_qps_per_replica, or remove max_replicas.")]
    [InlineData("replica_policy: {max_replicas: 2}", "2:19: service.replica_policy: the key min_replicas is missing.\n  Write min_replicas: fewest replicas")]
    [InlineData("replica_policy: {min_replicas: -1}", "2:34: service.replica_policy.min_replicas: \"-1\" is not allowed.\n  Write a whole number that is not negative, such as 2.")]
    [InlineData("replica_policy: {min_replicas: 1, dynamic_ondemand_fallback: yes}", "2:19: service.replica_policy: on-demand fallback is set, but resources does not use spot.\n  Add use_spot: true to resources, or remove it here.")]
    [InlineData("replica_policy: {min_replicas: 1, spot_placer: dynamic_fallback}", "2:19: service.replica_policy: spot_placer is set, but resources does not use spot.\n  Add use_spot: true to resources, or remove it here.")]
    [InlineData("load_balancing_policy: Round_Robin", "2:26: service.load_balancing_policy: \"Round_Robin\" is not allowed.\n  Write one of round_robin, least_load, instance_aware_least_load.")]
    [InlineData("load_balancing_policy: instance_aware_least_load", "2:3: service: load_balancing_policy instance_aware_least_load and a target_qps_per_replica for each accelerator need each other.\n  Write both, or neither.")]
    [InlineData("readiness_probe: {path: /, post_data: '{'}", "2:41: service.readiness_probe.post_data: the text is not JSON (at its line 1, column 2).\n  Write a map, or JSON text.")]
    [InlineData("readiness_probe: {path: /, headers: {a: 1}}", "2:43: service.readiness_probe.headers.a: 1 is a number.\n  Write text.")]
    [InlineData("readiness_probe: {path: /, period_seconds: 5}", "2:30: service.readiness_probe: the key period_seconds is not known.\n  Known are: path, initial_delay_seconds, timeout_seconds, post_data, headers.")]
    [InlineData("ports: 70000", "2:10: service.ports: \"70000\" is not allowed.\n  Write a port from 1 to 65535.")]
    [InlineData("ports: 9090", "2:10: service.ports: resources.ports does not open 9090 in every alternative.\n  Add ports: 9090 to resources.")]
    [InlineData("tls: {keyfile: k}", "2:8: service.tls: the key certfile is missing.\n  Write certfile: path of the certificate")]
    [InlineData("replicas: true", "2:13: service.replicas: true is true or false.\n  Write a whole number, such as 2.")]
    [InlineData("replicas: 1.5", "2:13: service.replicas: \"1.5\" is not allowed.\n  Write a whole number, such as 2.")]
    [InlineData("replicas: [2]", "2:13: service.replicas: this is a list.\n  Write a whole number, such as 2.")]
    public void A_mistake_in_the_service_section_is_said_whole(string line, string expected)
    {
        Assert.Equal([$"{Where}:{expected}"], Stacks.Mistakes($"service:\n  {line}\nresources: {{ports: 8080, cpus: 2}}\nrun: serve\n"));
    }

    [Fact]
    public void Replicas_without_a_value_count_as_written_beside_a_policy()
    {
        Assert.Equal(
            [$"{Where}:2:3: service: replicas and replica_policy are both written.\n  Keep one: replicas is a fixed count, replica_policy its bounds."],
            Stacks.Mistakes("service:\n  replicas:\n  replica_policy: {min_replicas: 1}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n"));
    }

    [Theory]
    [InlineData("cpus: 2", "4:1: resources.ports is missing, so no port of the replicas is known.")]
    [InlineData("ports: 8080-8090", "4:1: resources.ports must open exactly one port, the same in every alternative, while service.ports is not written.")]
    [InlineData("ports: [80, 443]", "4:1: resources.ports must open exactly one port, the same in every alternative, while service.ports is not written.")]
    public void Without_one_port_nobody_knows_where_replicas_listen(string resources, string expected)
    {
        Assert.Equal(
            [$"{Where}:{expected}\n  Write ports: with the port that run listens on, such as ports: 8080; of several ports, name the served one in service.ports."],
            Stacks.Mistakes($"service: {{}}\n\n\nresources: {{{resources}}}\nrun: serve\n"));
    }

    [Theory]
    [InlineData("managed_secrets: [TOKEN]", "managed_secrets is not served: they are on SkyPilot's server, which is not there.\n  Write the names under secrets, without values, and give each one by pulumi config set --secret warmstart:chat.NAME.")]
    [InlineData("volumes: {/data: disk}", "volumes is not served so far.\n  They are not attached so far. Mount a bucket by file_mounts, or load the data in setup.")]
    [InlineData("workdir: {url: ssh://example.org/repo}", null)]
    [InlineData("num_nodes: 2", null)]
    [InlineData("pool: {workers: 1}", "pool is not served.\n  Pools run jobs, not services. Remove pool, and add a service section.")]
    public void What_is_not_served_is_refused_with_what_to_do_instead(string line, string? expected)
    {
        var read = Stacks.Read($"{line}\nservice: {{}}\nresources: {{ports: 8080, cpus: 2}}\nrun: serve\n");

        var mistake = Assert.Single(Stacks.Plan(read).Mistakes).ToString();

        Assert.Equal(
            expected is not null ? $"{Where}:1:1: {expected}"
            : line.StartsWith("num_nodes", StringComparison.Ordinal) ? $"{Where}:1:1: num_nodes: a replica of 2 machines is not served on machines.\n  Choose machines with more accelerators and write num_nodes: 1, or serve on Kubernetes."
            : $"{Where}:1:10: workdir: ssh://example.org/repo is not served so far.\n  Replicas have no key for SSH. Write its https:// address; of a private one, with GIT_TOKEN among the secrets.",
            mistake);
    }

    [Fact]
    public void An_env_without_a_value_must_be_supplied()
    {
        Assert.Equal(
            [$"{Where}:1:8: envs.TOKEN has no value.\n  Write one here, in stack.yaml under services.chat.envs, or behind --env. An empty value is \"\"."],
            Stacks.Mistakes("envs: {TOKEN: }\nservice: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n"));
    }

    [Fact]
    public void The_name_of_an_env_is_a_shell_name()
    {
        Assert.Equal(
            [$"{Where}:1:8: envs: \"MY-KEY\" is not a name that is allowed here.\n  Write a shell name: letters, digits and underscores, not beginning with a digit."],
            Stacks.Mistakes("envs: {MY-KEY: 1}\nservice: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n"));
    }

    [Fact]
    public void A_workdir_that_does_not_exist_is_a_mistake()
    {
        var reading = Stacks.Read("workdir: ../code/./x\nservice: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n");

        var planning = Infra.Plan.StackPlanner.Plan(reading, new Dictionary<string, Infra.Plan.FolderPlan>());

        Assert.Equal(
            [$"{Where}:1:10: workdir: there is no folder stacks/test/code/x.\n  Write a path relative to this file, such as workdir: . for its own folder."],
            planning.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData("replicas: -1", "2:13: service: the count is -1, which runs nothing.\n  It is taken as 0.")]
    [InlineData("workers: 2", "2:12: service: workers is an undocumented word for replicas.\n  Write replicas.")]
    [InlineData("replica_policy: {min_replicas: 1, max_replicas: 2, target_qps_per_replica: 0}", "2:78: service.replica_policy: target_qps_per_replica is 0, so no number of replicas is ever enough.\n  The count stays at min_replicas. Write how many requests per second one replica takes.")]
    public void What_skyserve_accepts_is_accepted_with_a_notice(string line, string expected)
    {
        var planning = Stacks.Plan(Stacks.Read($"service:\n  {line}\nresources: {{ports: 8080, cpus: 2}}\nrun: serve\n"));

        Assert.NotNull(planning.Plan);
        Assert.Equal([$"{Where}:{expected}"], planning.Notices.Select(notice => notice.ToString()));
    }
}

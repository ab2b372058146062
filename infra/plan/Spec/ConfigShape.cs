namespace Infra.Plan;

/// <summary>Which settings of SkyPilot a task may carry (fact sheet of the service YAML, part 1).</summary>
internal static class ConfigShape
{
    public static readonly Shape<YamlNode> Shape = CheckedShape.Map(
        "a map with settings of a cloud, such as {kubernetes: {...}}",
        Section("docker", "run_options"),
        Section("nvidia_gpus", "disable_ecc"),
        Section("ssh", "custom_metadata", "pod_config", "provision_timeout"),
        Section("kubernetes", "custom_metadata", "pod_config", "provision_timeout", "dws", "kueue", "remote_identity", "enable_docker"),
        Section("azure", "remote_identity", "vpc_name"),
        Section("gcp", "vpc_name", "subnet_names", "managed_instance_group", "enable_gvnic", "enable_gpu_direct", "placement_policy"),
        Section("vast", "datacenter_only", "create_instance_kwargs"),
        Section("slurm", "sbatch_options", "cpu_partition"),
        new Field<YamlNode>("active_workspace", CheckedShape.Of(Scalars.Text), "SkyPilot's workspace"));

    private static Field<YamlNode> Section(string name, params string[] keys) => new(
        name,
        CheckedShape.Map($"a map with {string.Join(", ", keys)}", [.. keys.Select(Field (key) => new Field<YamlNode>(key, AnyShape.Any, $"SkyPilot's {name}.{key}"))]),
        $"SkyPilot's settings of {name}");
}

using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Infra.Tests.Plan.Yaml;

/// <summary>Service YAMLs that somebody might write: known keys in known places, with values that fit often and not always.</summary>
internal static class WrittenServices
{
    private static readonly string[] _scalars =
    [
        "1", "2", "0", "-1", "8080", "1.5", "2.0", "1e400", "1:30", "010", "true", "no", "~", "", "'x'", "\"a: b\"", "/health", "health", "a100", "A100:8", "80GB+", "nvidia:80GB:2",
        "aws", "aws/us-east-1", "*/us-west-2", "gcp", "k8s/a/b", "4+", "16GB", "4x", "1TB", "best", "LOW", "80-90", "docker:a/b", "ami-1", "skypilot:gpu-ubuntu-2004", "s3://bucket",
        "./a", "2024-01-02", "2024-13-01", "99999999999999999999", ".inf", ".nan", "round_robin", "instance_aware_least_load", "dynamic_fallback", "secrets:a", "é𝄞", "nvme:100+", "10m", "'5'",
    ];

    private static readonly string[] _top =
        ["service", "resources", "resources", "run", "setup", "envs", "secrets", "workdir", "name", "num_nodes", "file_mounts", "volumes", "config", "inputs", "pool", "managed_secrets", "servise"];

    private static readonly string[] _service =
        ["readiness_probe", "replicas", "replica_policy", "load_balancing_policy", "ports", "tls", "workers", "path", "initial_delay_seconds", "timeout_seconds", "post_data", "headers"];

    private static readonly string[] _policy =
        ["min_replicas", "max_replicas", "target_qps_per_replica", "num_overprovision", "upscale_delay_seconds", "base_ondemand_fallback_replicas", "dynamic_ondemand_fallback", "spot_placer"];

    private static readonly string[] _resources =
    [
        "ports", "infra", "cloud", "region", "zone", "accelerators", "gpus", "cpus", "memory", "instance_type", "use_spot", "disk_size", "disk_tier", "max_hourly_cost", "labels", "image_id",
        "network_tier", "any_of", "ordered", "volumes", "autostop", "job_recovery", "local_disk", "ephemeral_storage", "priority", "accelerator_args", "_internal",
    ];

    private static readonly string[] _else = ["A", "TOKEN", "/data", "source", "store", "mode", "name", "size", "keyfile", "certfile", "kubernetes", "pod_config", "us-east-1", "A100", "<<", "1"];

    /// <summary>What fits a key, so that many files are read to their end.</summary>
    private static readonly Dictionary<string, string[]> _fitting = new()
    {
        ["run"] = ["serve"], ["setup"] = ["pip install x", "|-"], ["workdir"] = [".", "./a"], ["name"] = ["a-b"], ["num_nodes"] = ["1", "2"],
        ["replicas"] = ["0", "1", "2.0", "-1"], ["readiness_probe"] = ["/", "/health"], ["path"] = ["/", "/x?y=z"], ["load_balancing_policy"] = ["round_robin", "least_load"],
        ["initial_delay_seconds"] = ["5", "0.1", "-3"], ["timeout_seconds"] = ["1", "1.0e+2"], ["post_data"] = ["'[1.5]'", "{a: 1.0e+99}", "{b: [~, yes, 2024-01-02]}"], ["headers"] = ["{a: b}"],
        ["min_replicas"] = ["1", "2"], ["max_replicas"] = ["2", "8"], ["target_qps_per_replica"] = ["0.25", "3"], ["num_overprovision"] = ["1"], ["upscale_delay_seconds"] = ["0.3"],
        ["infra"] = ["aws", "aws/us-east-1", "'*/us-west-2'", "gcp", "k8s/a/b", "lambda"], ["cloud"] = ["aws", "AZURE"], ["region"] = ["us-east-1"], ["accelerators"] = ["a100", "'L4:0.5'", "{L4:1, T4:2}", "{H100: 8}", "[L4, T4]", "80GB+", "'amd:192GB:8'"],
        ["cpus"] = ["4", "4+", "0.5"], ["memory"] = ["16", "16gb+", "4x", "512Mi", "0.1"], ["use_spot"] = ["yes", "off"], ["disk_size"] = ["1TB", "256.0"], ["disk_tier"] = ["Best"], ["max_hourly_cost"] = ["0.1", "3"],
        ["labels"] = ["{a: b, c: d}"], ["image_id"] = ["docker:a/b"], ["network_tier"] = ["best"], ["ports"] = ["8080"], ["any_of"] = ["[{cpus: 2}, {memory: 8}]"], ["ordered"] = ["[{cpus: 2}, {memory: 8}]"],
        ["autostop"] = ["10", "2h", "{idle_minutes: 5}"], ["job_recovery"] = ["none"], ["local_disk"] = ["nvme"], ["ephemeral_storage"] = ["10"], ["priority"] = ["5"], ["_internal"] = ["{a: [b]}"],
        ["envs"] = ["{A: 1.50, B: 2024-01-02}", "{}"], ["secrets"] = ["{TOKEN: x}", "['secrets:a']", "~"], ["file_mounts"] = ["{/data: 's3://bucket', /m: {name: a-b, source: [x]}}"], ["volumes"] = ["{/v: disk}"],
        ["config"] = ["{docker: {run_options: [a]}}"], ["inputs"] = ["{a: 1}"], ["managed_secrets"] = ["[a, {b: {mount_path: /c}}]"], ["tls"] = ["{keyfile: a, certfile: b}"], ["workers"] = ["2"],
    };

    /// <summary>The whole file. Of equal keys the last counts, so that what every service needs stands first.</summary>
    public static Gen<string> Texts => from top in Map(_top, 4) select $"{{run: serve, service: {{}}, resources: {{ports: 80}}, {top[1..]}";

    private static Gen<string> Map(string[] keys, int depth)
    {
        var entry = from key in Gen.Elements(keys)
                    from value in Gen.Frequency((9, Fitting(key, depth - 1)), (1, Value(key, depth - 1)))
                    select string.Create(CultureInfo.InvariantCulture, $"{key}: {value}");
        return from count in Gen.Choose(0, 4)
               from entries in Gen.ArrayOf(entry, count)
               select "{" + string.Join(", ", entries) + "}";
    }

    private static Gen<string> Fitting(string key, int depth) => depth > 0 && key switch
    {
        "service" => Map(_service[..7], depth),
        "replica_policy" => from map in Map(_policy, depth) select $"{{min_replicas: 1, {map[1..]}",
        "readiness_probe" => from map in Map(_service[7..], depth) select $"{{path: /, {map[1..]}",
        "resources" => from map in Map(_resources, depth) select $"{{ports: 8080, {map[1..]}",
        _ => null,
    } is { } nested
        ? nested
        : _fitting.TryGetValue(key, out var scalars) ? Gen.Elements(scalars) : Gen.Elements(_scalars);

    private static Gen<string> Value(string key, int depth)
    {
        var scalar = Gen.Elements(_scalars);
        if (depth <= 0)
        {
            return scalar;
        }

        var map = Map(key is "any_of" or "ordered" ? _resources : _else, depth);
        var list = from count in Gen.Choose(0, 3)
                   from items in Gen.ArrayOf(key is "any_of" or "ordered" ? map : scalar, count)
                   select "[" + string.Join(", ", items) + "]";
        return Gen.Frequency((6, scalar), (2, map), (2, list));
    }
}

using System.Text.Json.Nodes;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>
/// Packer's template for an AMI. It is JSON without a plugin block, which Packer 1.6.6 and today's both read; options that
/// only one of them knows (<c>metadata_options</c>, <c>imds_support</c>, <c>deprecate_at</c>) are not in it (fact sheet on baking, 1.4).
/// </summary>
internal static class PackerTemplate
{
    /// <summary>Packer's waits are a delay times a number of attempts; the built-in ones end too early for large disks, and the AMI leaks.</summary>
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(30);

    /// <summary>MiB/s of the building machine's disk; Packer 1.6.6 asks for it, from 125 on.</summary>
    private const int Throughput = 250;

    /// <summary>What a gp3 disk has in its price, and the least that Packer 1.6.6 takes.</summary>
    private const int Iops = 3000;

    /// <summary>GiB that the disk has at least: setup needs room beyond what the base fills.</summary>
    private const int LeastGiB = 30;

    /// <summary>The whole template.</summary>
    public static JsonObject Of(Baking baking, PackerFacts facts) => new()
    {
        // Secrets come from Packer's environment, and are starred in its output.
        ["variables"] = new JsonObject([.. Secrets(baking.Task.Image).Select(name => KeyValuePair.Create(name, (JsonNode?)$"{{{{env `{name}`}}}}"))]),
        ["sensitive-variables"] = Texts(Secrets(baking.Task.Image)),
        ["builders"] = new JsonArray(Builder(baking, facts)),
        ["provisioners"] = Provisioners(baking, facts),
        ["post-processors"] = new JsonArray(new JsonObject { ["type"] = "manifest", ["output"] = facts.ManifestPath }),
    };

    private static JsonObject Builder(Baking baking, PackerFacts facts)
    {
        var (task, aws, tags) = (baking.Task, baking.Task.Image.Aws, BakeTags.Of(baking));
        var name = BakeTags.Name(task, baking.Bake);
        var builder = new JsonObject
        {
            ["type"] = "amazon-ebs",
            ["region"] = facts.Region,
            ["source_ami"] = facts.Base.Id,
            ["ami_name"] = name,
            ["ami_description"] = $"{task.Title} of {task.Stack}, baked by warmstart",
            ["instance_type"] = BakeCost.Machine(task),
            ["ssh_username"] = aws.LoginUser,
            ["ssh_timeout"] = "20m",
            ["ssh_clear_authorized_keys"] = true,
            ["temporary_key_pair_name"] = name,
            ["security_group_id"] = facts.Firewall,
            // If everything else dies, the machine ends itself, and with it its disks.
            ["shutdown_behavior"] = "terminate",
            ["user_data"] = $"#!/bin/bash\nshutdown -h +{Math.Max(1, (int)baking.Run.Pace.Build.TotalMinutes)}\n",
            ["launch_block_device_mappings"] = new JsonArray(Disk(task, facts)),
            ["run_tags"] = Tags(tags),
            ["run_volume_tags"] = Tags(tags),
            ["tags"] = Tags(tags),
            ["snapshot_tags"] = Tags(tags),
            ["aws_polling"] = new JsonObject
            {
                ["delay_seconds"] = (int)_poll.TotalSeconds,
                ["max_attempts"] = Math.Max(1, (int)(baking.Run.Pace.Image / _poll)),
            },
        };
        Add(builder, "subnet_id", aws.Subnet);
        Add(builder, "iam_instance_profile", aws.InstanceProfile);
        Add(builder, "ssh_interface", aws.Reach == Reach.Ssm ? "session_manager" : null);
        if (facts.Endpoint is { } endpoint)
        {
            // Packer does not read AWS_ENDPOINT_URL as the AWS command line does.
            builder["custom_endpoint_ec2"] = endpoint;
            builder["skip_region_validation"] = true;
            builder["skip_metadata_api_check"] = true;
        }

        return builder;
    }

    private static JsonObject Disk(BakeTask task, PackerFacts facts)
    {
        var disk = new JsonObject
        {
            ["device_name"] = facts.Base.RootDevice,
            ["volume_size"] = task.Image.DiskSizeGiB ?? Math.Max(LeastGiB, facts.Base.SizeGiB ?? 0),
            ["volume_type"] = "gp3",
            ["iops"] = Iops,
            ["throughput"] = Throughput,
            ["delete_on_termination"] = true,
        };
        if (task.Image.Aws.Encrypt)
        {
            disk["encrypted"] = true;
            Add(disk, "kms_key_id", task.Image.Aws.Keys.GetValueOrDefault(facts.Region));
        }

        return disk;
    }

    private static JsonArray Provisioners(Baking baking, PackerFacts facts)
    {
        var image = baking.Task.Image;
        JsonArray provisioners = [Script(facts.Scripts.Begin, [], root: true)];
        if (facts.Scripts.Containers is { } containers)
        {
            provisioners.Add(Script(containers, [.. Secrets(image).Where(name => RegistryLogin.Names.Contains(name) || !image.Secrets.Any(secret => secret.Value == name))], root: true));
        }

        foreach (var service in facts.Scripts.Services)
        {
            foreach (var (archive, to) in service.Archives)
            {
                provisioners.Add(new JsonObject { ["type"] = "file", ["source"] = archive, ["destination"] = to });
            }

            provisioners.Add(Script(service.Script, [.. image.Secrets.Select(secret => secret.Value)], root: false));
        }

        provisioners.Add(Script(facts.Scripts.End, [], root: true));
        return provisioners;
    }

    /// <summary>What setup may see, and the passwords of ECR.</summary>
    private static IReadOnlyList<string> Secrets(ImageSpec image) =>
        [.. image.Secrets.Select(secret => secret.Value).Concat(RegistryAccess.Of(image).Select(registry => registry.PasswordVariable)).Distinct(StringComparer.Ordinal)];

    /// <summary>Secrets go into a file that Packer removes, and into no command line.</summary>
    private static JsonObject Script(string path, IReadOnlyList<string> secrets, bool root)
    {
        var script = new JsonObject
        {
            ["type"] = "shell",
            ["script"] = path,
            ["use_env_var_file"] = secrets.Count > 0,
            ["environment_vars"] = Texts(secrets.Select(name => $"{name}={{{{user `{name}`}}}}")),
            ["execute_command"] = secrets.Count > 0 && root ? "chmod +x {{.Path}}; sudo -n sh -c '. {{.EnvVarFile}} && {{.Path}}'" : secrets.Count > 0 ? "chmod +x {{.Path}}; . {{.EnvVarFile}} && {{.Path}}" : root ? "chmod +x {{.Path}}; sudo -n {{.Path}}" : "chmod +x {{.Path}}; {{.Path}}",
        };
        return script;
    }

    private static void Add(JsonObject to, string name, string? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }

    private static JsonObject Tags(IReadOnlyDictionary<string, string> tags) => new([.. tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))]);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}

/// <summary>What the template needs beside the bake.</summary>
/// <param name="Region">Where it is built.</param>
/// <param name="Base">The AMI that it is built on.</param>
/// <param name="Firewall">The security group of the building machine.</param>
/// <param name="ManifestPath">Where Packer writes what it made.</param>
/// <param name="Scripts">What runs on the machine.</param>
/// <param name="Endpoint">Another address of EC2; null for AWS's own.</param>
internal sealed record PackerFacts(string Region, AwsImage Base, string Firewall, string ManifestPath, ScriptFiles Scripts, string? Endpoint);

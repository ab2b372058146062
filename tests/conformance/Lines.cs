using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Infra.Tests.Conformance;

/// <summary>A resource as a line of text: once from what the program registered, once from what the AWS command line sees.</summary>
internal static class Lines
{
    /// <summary>Name, limits, count, template version, protection, and the machine types of a registered group.</summary>
    public static string OfRegisteredGroup(JsonNode inputs)
    {
        var mixed = inputs["mixedInstancesPolicy"];
        var version = (mixed?["launchTemplate"]!["launchTemplateSpecification"] ?? inputs["launchTemplate"])!["version"];
        var suspended = inputs["suspendedProcesses"]?.AsArray() ?? [];
        return $"{inputs["name"]}: {inputs["minSize"]} to {inputs["maxSize"]}, now {inputs["desiredCapacity"]}, {version}, "
            + $"protected {(bool?)inputs["protectFromScaleIn"] ?? false}, without [{string.Join(' ', suspended)}], "
            + $"{inputs["vpcZoneIdentifiers"]!.AsArray().Count} subnets, "
            + $"{Joined(mixed?["launchTemplate"]!["overrides"], type => type["instanceType"])}, "
            + $"{OfRegisteredDistribution(mixed?["instancesDistribution"])}, "
            + $"tags {Joined(inputs["tags"], tag => $"{tag["key"]}={tag["value"]}")}";
    }

    /// <summary>The same of a group in the cloud.</summary>
    public static string OfSeenGroup(JsonNode group)
    {
        var mixed = group["MixedInstancesPolicy"];
        var version = (mixed?["LaunchTemplate"]!["LaunchTemplateSpecification"] ?? group["LaunchTemplate"])!["Version"];
        return $"{group["AutoScalingGroupName"]}: {group["MinSize"]} to {group["MaxSize"]}, now {group["DesiredCapacity"]}, {version}, "
            + $"protected {(bool)group["NewInstancesProtectedFromScaleIn"]!}, "
            + $"without [{Joined(group["SuspendedProcesses"], process => process["ProcessName"])}], "
            + $"{((string)group["VPCZoneIdentifier"]!).Split(',').Length} subnets, "
            + $"{Joined(mixed?["LaunchTemplate"]!["Overrides"], type => type["InstanceType"])}, "
            + $"{OfSeenDistribution(mixed?["InstancesDistribution"])}, "
            + $"tags {Joined(group["Tags"], tag => $"{tag["Key"]}={tag["Value"]}")}";
    }

    /// <summary>Name, group, transition, seconds and result of a registered hook.</summary>
    public static string OfRegisteredHook(JsonNode inputs) =>
        $"{inputs["name"]}: {inputs["lifecycleTransition"]}, {inputs["heartbeatTimeout"]} s, {inputs["defaultResult"]}";

    /// <summary>The same of a hook in the cloud, which tells nobody.</summary>
    public static string OfSeenHook(JsonNode hook) =>
        $"{hook["LifecycleHookName"]}: {hook["LifecycleTransition"]}, {hook["HeartbeatTimeout"]} s, {hook["DefaultResult"]}{hook["RoleARN"]}{hook["NotificationTargetARN"]}";

    /// <summary>Name, description and tags of a registered secret.</summary>
    public static string OfRegisteredSecret(JsonNode inputs) => $"{inputs["name"]}: {inputs["description"]}, {Joined(inputs["tags"]!.AsObject())}";

    /// <summary>The same of a secret in the cloud.</summary>
    public static string OfSeenSecret(JsonNode secret) =>
        $"{secret["Name"]}: {secret["Description"]}, {Joined(secret["Tags"], tag => $"{tag["Key"]}={tag["Value"]}")}";

    /// <summary>Name of the secret that a registered value belongs to, and the digest of the value, which is shown nowhere.</summary>
    public static string OfRegisteredValue(JsonNode call) =>
        $"{((string)call["request"]!["name"]!)[..^"-value".Length]}: {Digest((string)call["inputs"]!["secretString"]!["value"]!)}";

    /// <summary>The same of the value in the cloud that is current.</summary>
    public static string OfSeenValue(JsonNode secret) => $"{secret["Name"]}: {Digest((string)secret["SecretString"]!)}";

    /// <summary>Name, image, machine type, disk, metadata settings, boot text and tags of a registered template.</summary>
    public static string OfRegisteredTemplate(JsonNode inputs)
    {
        var disk = inputs["blockDeviceMappings"]![0]!;
        var ebs = disk["ebs"]!;
        return $"{inputs["name"]}: {inputs["imageId"]}, {inputs["instanceType"]}, {disk["deviceName"]} {ebs["volumeType"]} "
            + $"{ebs["volumeSize"]} {ebs["iops"]} {ebs["throughput"]} encrypted {ebs["encrypted"]}, "
            + $"metadata {inputs["metadataOptions"]!["httpTokens"]} {inputs["metadataOptions"]!["httpPutResponseHopLimit"]}, "
            + $"{inputs["vpcSecurityGroupIds"]!.AsArray().Count} firewall, {inputs["userData"]}, "
            + Joined(inputs["tagSpecifications"], of => $"{of["resourceType"]}({Joined(of["tags"]!.AsObject())})");
    }

    /// <summary>The same of a template's latest version in the cloud.</summary>
    public static string OfSeenTemplate(JsonNode version)
    {
        var data = version["LaunchTemplateData"]!;
        var disk = data["BlockDeviceMappings"]![0]!;
        var ebs = disk["Ebs"]!;
        return $"{version["LaunchTemplateName"]}: {data["ImageId"]}, {data["InstanceType"]}, {disk["DeviceName"]} {ebs["VolumeType"]} "
            + $"{ebs["VolumeSize"]} {ebs["Iops"]} {ebs["Throughput"]} encrypted {ebs["Encrypted"]}, "
            + $"metadata {data["MetadataOptions"]!["HttpTokens"]} {data["MetadataOptions"]!["HttpPutResponseHopLimit"]}, "
            + $"{data["SecurityGroupIds"]!.AsArray().Count} firewall, {data["UserData"]}, "
            + Joined(data["TagSpecifications"], of =>
                $"{of["ResourceType"]}({Joined(of["Tags"], tag => $"{tag["Key"]}={tag["Value"]}")})");
    }

    /// <summary>Direction, protocol, ports, peer and description of a registered rule; another firewall is just called so, and no port is -1.</summary>
    public static string OfRegisteredRule(string type, JsonNode inputs) =>
        $"{(type.Contains("Egress", StringComparison.Ordinal) ? "out" : "in")} {inputs["ipProtocol"]} {inputs["fromPort"] ?? -1} {inputs["toPort"] ?? -1} "
        + $"{Peer(inputs["cidrIpv4"], inputs["referencedSecurityGroupId"])}: {inputs["description"]}";

    /// <summary>The same of a rule in the cloud.</summary>
    public static string OfSeenRule(JsonNode rule) =>
        $"{((bool)rule["IsEgress"]! ? "out" : "in")} {rule["IpProtocol"]} {rule["FromPort"]} {rule["ToPort"]} "
        + $"{Peer(rule["CidrIpv4"], rule["ReferencedGroupInfo"])}: {rule["Description"]}";

    private static string Digest(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..16];

    private static string OfRegisteredDistribution(JsonNode? of) => of is null ? "one type" :
        $"on demand {of["onDemandBaseCapacity"]} and {of["onDemandPercentageAboveBaseCapacity"]} % {of["onDemandAllocationStrategy"]}, spot {of["spotAllocationStrategy"]}";

    private static string OfSeenDistribution(JsonNode? of) => of is null ? "one type" :
        $"on demand {of["OnDemandBaseCapacity"]} and {of["OnDemandPercentageAboveBaseCapacity"]} % {of["OnDemandAllocationStrategy"]}, spot {of["SpotAllocationStrategy"]}";

    // The balancer's address is known only once it is there.
    private static string Peer(JsonNode? cidr, JsonNode? group) => (string?)cidr switch
    {
        null => group is null ? "nobody" : "another firewall",
        var address when address.EndsWith("/32", StringComparison.Ordinal) => "one address",
        var range => range,
    };

    private static string Joined(JsonNode? list, Func<JsonNode, object?> text) =>
        string.Join(' ', (list?.AsArray() ?? []).Select(item => text(item!)?.ToString()).Order(StringComparer.Ordinal));

    private static string Joined(JsonObject map) =>
        string.Join(' ', map.Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal));
}

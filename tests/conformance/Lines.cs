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
            + $"spot {mixed?["instancesDistribution"]!["spotAllocationStrategy"]}, "
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
            + $"spot {mixed?["InstancesDistribution"]!["SpotAllocationStrategy"]}, "
            + $"tags {Joined(group["Tags"], tag => $"{tag["Key"]}={tag["Value"]}")}";
    }

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

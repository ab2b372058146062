using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Preview;

/// <summary>The few properties of a resource that a reader of a preview looks for first.</summary>
internal static class WhatMatters
{
    private const int Width = 60;

    private static readonly Dictionary<string, string[]> _properties = new(StringComparer.Ordinal)
    {
        ["aws:autoscaling/group:Group"] = ["minSize", "maxSize"],
        ["aws:autoscaling/lifecycleHook:LifecycleHook"] = ["heartbeatTimeout"],
        ["aws:ec2/eip:Eip"] = ["domain"],
        ["aws:ec2/launchTemplate:LaunchTemplate"] = ["imageId", "instanceType"],
        ["aws:ec2/route:Route"] = ["destinationCidrBlock"],
        ["aws:ec2/securityGroup:SecurityGroup"] = ["description"],
        ["aws:ec2/subnet:Subnet"] = ["availabilityZone", "cidrBlock"],
        ["aws:ec2/subnetCidrReservation:SubnetCidrReservation"] = ["cidrBlock"],
        ["aws:ec2/vpc:Vpc"] = ["cidrBlock"],
        ["aws:ecr/repository:Repository"] = ["name"],
        ["aws:kms/alias:Alias"] = ["name"],
        ["aws:route53/record:Record"] = ["name"],
        ["aws:s3/bucket:Bucket"] = ["bucket"],
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = ["key", "source"],
        ["aws:secretsmanager/secret:Secret"] = ["description"],
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = ["cidrIpv4", "ipProtocol"],
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"] = ["cidrIpv4", "ipProtocol", "fromPort", "toPort"],
    };

    /// <summary>Those properties in one line; empty when none is known or set.</summary>
    public static string Of(RecordedResource resource)
    {
        if (!_properties.TryGetValue(resource.Type, out var names))
        {
            return "";
        }

        var shown = names
            .Select(name => (Name: name, Value: resource.Inputs[name]))
            .Where(property => property.Value is not null and not Value.Null)
            .Select(property => $"{property.Name}={ValueText.Short(ValueText.Of(property.Value!), Width)}");
        return string.Join(' ', shown);
    }
}

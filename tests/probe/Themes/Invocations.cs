using System.Threading.Tasks;
using Infra.Probe.Components;
using Infra.Probe.Functions;
using Pulumi;
using Pulumi.Aws.S3;

namespace Infra.Probe.Themes;

/// <summary>Functions: known, unknown and secret arguments, a version, a provider, a parent, a dependency, and one that is awaited.</summary>
internal sealed record Invocations(Output<ZonesResult> Zones, Output<ZonesResult> Later, ZonesResult Direct)
{
    private const string ZonesToken = "aws:index/getAvailabilityZones:getAvailabilityZones";
    private const string ImageToken = "aws:ec2/getAmi:getAmi";

    public static async Task<Invocations> DeclareAsync(Settings settings, ProviderResource west, Network network, Bucket bucket, Outer outer)
    {
        var instance = Deployment.Instance;
        var zones = instance.Invoke<ZonesResult>(ZonesToken, new ZonesArgs { State = "available" }, new InvokeOptions { Version = "7.1.0" });
        var image = instance.Invoke<ImageResult>(ImageToken, new ImageArgs { Owners = { "self", network.Vpc.Id } }, new InvokeOptions { Provider = west });
        var hidden = instance.Invoke<ImageResult>(ImageToken, new ImageArgs { Owners = { settings.Password }, Recent = true }, new InvokeOptions { Parent = outer });
        var later = instance.Invoke<ZonesResult>(ZonesToken, new ZonesArgs { State = "after-bucket" }, new InvokeOutputOptions { DependsOn = { bucket } });
        var direct = await instance.InvokeAsync<ZonesResult>(ZonesToken, new ZonesArgs());
        _ = new Pulumi.Aws.Ec2.Instance("instance", new()
        {
            Ami = image.Apply(found => found.ImageId),
            AvailabilityZone = zones.Apply(found => found.Names[1]),
            SubnetId = network.Subnets[1].Id,
            VpcSecurityGroupIds = { network.Group.Id, outer.GroupId },
            UserData = hidden.Apply(found => found.Tags["a"]),
        });
        return new Invocations(zones, later, direct);
    }
}

namespace Infra.Tests.Conformance;

/// <summary>
/// What stack inside has and stack spot lacks, the kept address and the name of its endpoints, applied and destroyed: for the
/// calls that the provider makes for them. Its subnet and its zone stand before, so their ids are the cloud's.
/// </summary>
internal static class InsideOnMoto
{
    private const string Root = "tests/scenarios/inside", Stack = "inside", Region = "us-east-1", Zone = "us-east-1b";

    private static readonly string[] _types = ["aws:ec2/subnetCidrReservation:SubnetCidrReservation", "aws:route53/record:Record"];

    /// <summary>The calls that the provider made.</summary>
    public static async Task<IReadOnlyList<string>> LiveAsync(ProviderSchema schema)
    {
        await using var moto = await Moto.StartAsync();
        await using var cloud = await AwsCli.StartAsync(moto.Endpoint);
        var network = (string)(await cloud.RunAsync(Region, "ec2", "create-vpc", "--cidr-block", "10.40.0.0/16"))!["Vpc"]!["VpcId"]!;
        var subnet = (string)(await cloud.RunAsync(Region, "ec2", "create-subnet", "--vpc-id", network, "--cidr-block", "10.40.16.0/24", "--availability-zone", Zone))!["Subnet"]!["SubnetId"]!;
        var zone = (string)(await cloud.RunAsync(Region, "route53", "create-hosted-zone", "--name", "corp.example.com", "--caller-reference", Stack))!["HostedZone"]!["Id"]!;

        var registered = await RecordedStack.ReadAsync(Path.Combine(Repository.Root, Root), Stack, schema, new Dictionary<string, string>());
        var lacking = registered.Where(call => _types.Contains((string)call["request"]!["type"]!)).ToList();
        Assert.Equal(_types, lacking.Select(call => (string)call["request"]!["type"]!).Order(StringComparer.Ordinal));
        foreach (var call in lacking)
        {
            call["request"]!["dependencies"] = null;
            var inputs = call["inputs"]!.AsObject();
            inputs[inputs.ContainsKey("zoneId") ? "zoneId" : "subnetId"] = inputs.ContainsKey("zoneId") ? zone.Split('/')[^1] : subnet;
        }

        using var workspace = await Workspace.CreateAsync(moto.Endpoint);
        workspace.Write(lacking, schema);
        _ = await workspace.ApplyUnseenAsync();
        _ = await workspace.DestroyAsync();
        return moto.CallsOf("terraform");
    }
}

using System.Collections.Immutable;
using Pulumi;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using AzureNetwork = Pulumi.AzureNative.Network;
using Ec2 = Pulumi.Aws.Ec2;
using GcpCompute = Pulumi.Gcp.Compute;
using KubernetesCore = Pulumi.Kubernetes.Core.V1;
using S3 = Pulumi.Aws.S3;
using SecretsManager = Pulumi.Aws.SecretsManager;
using Ssm = Pulumi.Aws.Ssm;

namespace Infra.Tests.Sdks.Providers;

/// <summary>What the generated classes send for what a program sets; right for the official packages too.</summary>
public sealed class SentTests
{
    // The spaces are protobuf's, and the official core's.
    [Fact]
    public async Task A_provider_sends_all_but_text_as_json_and_fills_its_defaults()
    {
        var sent = await Sent.ByAsync(() => _ = new Pulumi.Aws.Provider("west", new()
        {
            Region = "us-west-2",
            MaxRetries = 7,
            AllowedAccountIds = { "111111111111" },
            DefaultTags = new Pulumi.Aws.Inputs.ProviderDefaultTagsArgs { Tags = { { "team", "serving" } } },
        }));

        Assert.Equal("us-west-2", sent["west"]["region"]);
        Assert.Equal("7", sent["west"]["maxRetries"]);
        Assert.Equal("""[ "111111111111" ]""", sent["west"]["allowedAccountIds"]);
        Assert.Equal("""{ "tags": { "team": "serving" } }""", sent["west"]["defaultTags"]);
        Assert.Equal("false", sent["west"]["skipCredentialsValidation"]);
        Assert.Equal("true", sent["west"]["skipRegionValidation"]);
    }

    [Fact]
    public async Task A_property_is_sent_by_its_wire_name_and_an_enum_by_its_value()
    {
        var sent = await Sent.ByAsync(() =>
        {
            _ = new S3.Bucket("bucket", new() { BucketName = "weights" });
            _ = new Ssm.Parameter("parameter", new() { Type = Ssm.ParameterType.SecureString });
            _ = new GcpCompute.Address("address", new() { IPAddress = "10.0.0.1" });
        });

        Assert.Equal("weights", sent["bucket"]["bucket"]);
        Assert.Equal("SecureString", sent["parameter"]["type"]);
        Assert.Equal("10.0.0.1", sent["address"]["address"]);
    }

    [Fact]
    public async Task What_the_program_leaves_out_is_not_sent_but_for_the_providers_own_defaults()
    {
        var sent = await Sent.ByAsync(() =>
        {
            _ = new Ec2.SecurityGroup("group");
            _ = new AzureNetwork.VirtualNetwork("network", new() { ResourceGroupName = "rg" });
        });

        Assert.Equal(["description=Managed by Pulumi"], Texts(sent["group"]));
        Assert.Equal(["enableDdosProtection=False", "enableVmProtection=False", "resourceGroupName=rg"], Texts(sent["network"]));
    }

    [Fact]
    public async Task A_kubernetes_resource_sends_its_api_version_and_kind()
    {
        var sent = await Sent.ByAsync(() => _ = new KubernetesCore.ConfigMap("settings", new() { Data = { { "a", "b" } } }));

        Assert.Equal("v1", sent["settings"]["apiVersion"]);
        Assert.Equal("ConfigMap", sent["settings"]["kind"]);
    }

    [Fact]
    public async Task A_custom_resource_sends_its_own_properties()
    {
        var sent = await Sent.ByAsync(() => _ = new ApiExtensions.CustomResource("monitor", new PodMonitoringArgs { Interval = "15s" }));

        Assert.Equal(["apiVersion=monitoring.googleapis.com/v1", "interval=15s", "kind=PodMonitoring"], Texts(sent["monitor"]));
    }

    [Fact]
    public async Task A_function_sends_its_arguments_and_reads_its_result()
    {
        string? found = null;
        var sent = await Sent.ByAsync(() => Ec2.GetAmi.Invoke(new()
        {
            MostRecent = true,
            Owners = { "self" },
            Filters = { new Ec2.Inputs.GetAmiFilterInputArgs { Name = "name", Values = { "base-*" } } },
        }).Apply(image => found = image.ImageId));

        var arguments = sent["aws:ec2/getAmi:getAmi"];
        Assert.Equal("ami-1", found);
        Assert.Equal(true, arguments["mostRecent"]);
        Assert.Equal("self", Assert.Single((ImmutableArray<object>)arguments["owners"]));
        Assert.Equal("name", ((ImmutableDictionary<string, object>)((ImmutableArray<object>)arguments["filters"])[0])["name"]);
    }

    [Fact]
    public async Task A_secret_argument_is_a_secret_however_it_is_given()
    {
        var args = new SecretsManager.SecretVersionArgs { SecretId = "s", SecretString = "plain text" };

        Assert.True(await Output.IsSecretAsync(args.SecretString!.ToOutput()));
        Assert.False(await Output.IsSecretAsync(args.SecretId.ToOutput()));
    }

    private static IEnumerable<string> Texts(ImmutableDictionary<string, object> inputs) =>
        inputs.Select(i => $"{i.Key}={i.Value}").Order(StringComparer.Ordinal);

    private sealed class PodMonitoringArgs() : ApiExtensions.CustomResourceArgs("monitoring.googleapis.com/v1", "PodMonitoring")
    {
        [Input("interval")]
        public Input<string>? Interval { get; set; }
    }
}

// Against the official packages there is nothing to compare: they are the list.
#if BUNDLED
namespace Infra.Tests.Sdks.Providers;

/// <summary>Everything public in a bundled provider exists in the official one with the same signature.</summary>
public sealed class ProviderSubsetTests
{
    [Theory]
    [InlineData("aws", typeof(Pulumi.Aws.Provider))]
    [InlineData("gcp", typeof(Pulumi.Gcp.Provider))]
    [InlineData("azure-native", typeof(Pulumi.AzureNative.Provider))]
    [InlineData("kubernetes", typeof(Pulumi.Kubernetes.Provider))]
    public void Every_public_type_is_the_official_one_or_less(string package, Type provider)
    {
        var official = OfficialPackage.Read(package, provider.Namespace!);
        var isKubernetes = package == "kubernetes";

        List<string> departures =
        [
            .. from type in provider.Assembly.GetExportedTypes()
               where !_handWritten.Contains(type)
               from departure in official.TryGetValue(type.FullName!, out var known) ? Departures.Of(type, known, isKubernetes) : ["is in no official list"]
               where departure.Length > 0
               select $"{type.FullName}: {departure}",
        ];

        Assert.True(departures.Count == 0, string.Join("\n", departures));
    }

    [Fact]
    public void A_custom_resource_has_the_official_surface()
    {
        var args = typeof(Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs);

        Assert.Empty(typeof(Pulumi.Kubernetes.KubernetesResource).GetConstructors());
        Assert.Equal(
            "Void .ctor(System.String, Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs, Pulumi.CustomResourceOptions)",
            Assert.Single(typeof(Pulumi.Kubernetes.ApiExtensions.CustomResource).GetConstructors()).ToString());
        Assert.True(args.IsAbstract);
        Assert.Equal(["ApiVersion", "Kind", "Metadata"], args.GetProperties().Select(p => p.Name).Order());
        Assert.Equal(["Metadata"], args.GetProperties().Where(p => p.CanWrite).Select(p => p.Name));
    }

    [Fact]
    public void An_enum_member_is_its_value_and_equals_itself()
    {
        var type = Pulumi.Aws.Ssm.ParameterType.SecureString;

        Assert.Equal("SecureString", (string)type);
        Assert.Equal(Pulumi.Aws.Ssm.ParameterType.SecureString, type);
        Assert.NotEqual(Pulumi.Aws.Ssm.ParameterType.String, type);
    }

    private static readonly Type[] _handWritten =
    [
        typeof(Pulumi.Kubernetes.KubernetesResource),
        typeof(Pulumi.Kubernetes.ApiExtensions.CustomResource),
        typeof(Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs),
    ];
}
#endif

#if BUNDLED
namespace Infra.Tests.Sdks.Core;

/// <summary>
/// The bundled core is a subset of the official package. <c>pulumi-api.txt</c> holds the official package's surface
/// (Pulumi 3.112.1, reflected from the built assembly, without Pulumi.Codegen and Pulumi.Experimental); lines with a dash are left out here.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Everything_public_is_in_the_official_package_and_everything_kept_is_public()
    {
        var kept = Repository.Read("tests/sdks/core/pulumi-api.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '-');

        Assert.Equal(string.Join('\n', kept), string.Join('\n', PublicApi.Of(typeof(Pulumi.Resource).Assembly)));
    }
}
#endif

#if BUNDLED
using Infra.Tests.Sdks.Core;

namespace Infra.Tests.Sdks.Cliwrap;

/// <summary>
/// The bundled CliWrap is a subset of the official package. <c>cliwrap-api.txt</c> holds the official package's surface
/// (CliWrap 3.10.1, read from its sources, in which the extension methods may be written as extension blocks);
/// lines with a dash are left out here.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Everything_public_is_in_the_official_package_and_everything_kept_is_public()
    {
        var kept = Repository.Read("tests/sdks/cliwrap/cliwrap-api.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '-');

        Assert.Equal(string.Join('\n', kept), string.Join('\n', PublicApi.Of(typeof(CliWrap.Cli).Assembly)));
    }

    [Fact]
    public void It_carries_the_official_packages_name() => Assert.Equal("CliWrap", typeof(CliWrap.Cli).Assembly.GetName().Name);
}
#endif

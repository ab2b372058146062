using Infra.Probe.Components;
using Pulumi;

namespace Infra.Probe.Themes;

/// <summary>A provider with settings, plain, JSON and secret ones.</summary>
internal static class West
{
    public static RegionProvider Declare(Settings settings) => new("west", new RegionProviderArgs
    {
        Region = "us-west-2",
        MaxRetries = 7,
        SkipCredentialsValidation = true,
        AllowedAccountIds = { "111111111111", "222222222222" },
        DefaultTags = new TagArgs { Tags = { { "team", "probe" }, { "pw", settings.Password } } },
        SecretKey = Output.CreateSecret("k-1"),
    });
}

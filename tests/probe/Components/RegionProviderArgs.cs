using Pulumi;

namespace Infra.Probe.Components;

/// <summary>A provider's settings; all but text go as JSON text, as generated providers do it.</summary>
internal sealed class RegionProviderArgs : ResourceArgs
{
    [Input("region")]
    public Input<string>? Region { get; set; }

    [Input("maxRetries", json: true)]
    public Input<int>? MaxRetries { get; set; }

    [Input("skipCredentialsValidation", json: true)]
    public Input<bool>? SkipCredentialsValidation { get; set; }

    [Input("allowedAccountIds", json: true)]
    public InputList<string> AllowedAccountIds { get; set; } = new();

    [Input("defaultTags", json: true)]
    public Input<TagArgs>? DefaultTags { get; set; }

    [Input("useFipsEndpoint", json: true)]
    public Input<bool>? UseFipsEndpoint { get; set; }

    [Input("secretKey")]
    public Input<string>? SecretKey { get; set; }
}

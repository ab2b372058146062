using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Infra.Probe.Components;
using Pulumi;

namespace Infra.Probe.Themes;

/// <summary>The stack's outputs: plain, secret, unknown, absent, resources, assets, another stack's.</summary>
internal static class Outputs
{
    public static async Task<IDictionary<string, object?>> OfAsync(
        Settings settings,
        Network network,
        Storage storage,
        Outer outer,
        Widgets widgets,
        Invocations answers,
        StackReference other) => new Dictionary<string, object?>
        {
            ["vpcId"] = network.Vpc.Id,
            ["subnets"] = network.Subnets.Select(subnet => subnet.Id).ToList(),
            ["password"] = settings.Password,
            ["null"] = null,
            ["number"] = 1.25,
            ["flag"] = settings.Flag,
            ["region"] = settings.Region,
            ["zones"] = answers.Zones.Apply(zones => zones.Names),
            ["direct"] = answers.Direct.Names,
            ["later"] = answers.Later.Apply(zones => zones.Names.Length),
            ["object"] = Output.Create(new Dictionary<string, object?> { ["url"] = Output.Format($"http://{storage.Bucket.Id}/{storage.Text.Key}") }),
            ["part"] = widgets.Derived.Part.Apply(part => part.Name),
            ["choice"] = widgets.Plain.Choice.Apply(choice => choice.Match(text => "text " + text, number => "number " + number)),
            ["level"] = widgets.Plain.Level.Apply(level => level.ToString()),
            ["scale"] = widgets.Plain.Scale.Apply(scale => (double)scale),
            ["score"] = widgets.Plain.Score,
            ["secretIsSecret"] = Output.Create(Output.IsSecretAsync(widgets.Derived.Label)),
            ["bucket"] = storage.Bucket,
            ["outer"] = outer,
            ["address"] = other.RequireOutput("address"),
            ["otherPassword"] = other.GetOutput("password"),
            ["otherMissing"] = other.GetOutput("nothing"),
            ["otherAddressValue"] = await other.GetValueAsync("address"),
            ["asset"] = new StringAsset("out"),
        };
}

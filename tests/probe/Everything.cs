using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Infra.Probe.Components;
using Infra.Probe.Themes;
using Pulumi;

namespace Infra.Probe;

/// <summary>A program that touches most of what a Pulumi program can touch; PROBE_MODE names another ending or a strain.</summary>
internal static class Everything
{
    public static async Task<IDictionary<string, object?>> BuildAsync()
    {
        var mode = Environment.GetEnvironmentVariable("PROBE_MODE") ?? "";
        if (Strain.IsOne(mode))
        {
            return Strain.Build(mode);
        }

        if (mode.Length > 0)
        {
            await Ending.ReachAsync(mode);
        }

        var settings = Settings.Read();
        var instance = Deployment.Instance;
        Log.Info($"probe starts: {settings.Greeting}, {instance.OrganizationName}/{instance.ProjectName}/{instance.StackName}");
        Log.Warn("probe warns: ünïcödé ✓");
        Log.Debug("the record leaves this out");

        var west = West.Declare(settings);
        var network = Network.Declare(settings);
        var role = Identity.Declare(settings);
        var storage = Storage.Declare();
        var optioned = Options.Declare(west, network, storage.Bucket);
        var outer = new Outer("outer", settings.Password, Options.OfOuter(west, role));
        _ = new Pulumi.Aws.Ec2.Eip("after-outer", new(), new CustomResourceOptions { DependsOn = { outer } });
        var widgets = Widgets.Declare(settings, network, storage.Bucket, outer, optioned);
        var answers = await Invocations.DeclareAsync(settings, west, network, storage.Bucket, outer);
        var other = new StackReference("acme/other/prod");
        Log.Info("about a resource", storage.Bucket, streamId: 3, ephemeral: true);

        return await Outputs.OfAsync(settings, network, storage, outer, widgets, answers, other);
    }
}

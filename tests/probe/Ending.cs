using System;
using System.Threading.Tasks;
using Infra.Probe.Functions;
using Pulumi;
using Pulumi.Aws.S3;

namespace Infra.Probe;

/// <summary>The ways a program can end badly, each after its only resource was registered.</summary>
internal static class Ending
{
    // Long enough for the failed Apply to be seen before the program itself would end.
    private static readonly TimeSpan WhileApplyFails = TimeSpan.FromMilliseconds(300);

    public static async Task ReachAsync(string mode)
    {
        var only = new Bucket("only", new());
        await RegisteredAsync(only);
        var config = new Config();
        switch (mode)
        {
            case "throw":
                throw new InvalidOperationException("the probe threw");
            case "throw-run":
                throw new RunException("the probe refused to run");
            case "throw-apply":
                _ = only.Urn.Apply(urn => urn.Length > 0 ? throw new ArgumentException("thrown inside Apply") : 0);
                await Task.Delay(WhileApplyFails);
                break;
            case "log-error":
                Log.Error("an error was logged", only);
                break;
            case "missing-config":
                _ = config.RequireInt32("absent");
                break;
            case "bad-config":
                _ = config.RequireInt32("greeting");
                break;
            case "bad-invoke":
                _ = await Deployment.Instance.InvokeAsync<ZonesResult>("probe:index:fails", new ZonesArgs());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mode), mode, "PROBE_MODE names no ending");
        }
    }

    private static Task RegisteredAsync(Resource resource)
    {
        var registered = new TaskCompletionSource();
        _ = resource.Urn.Apply(_ => registered.TrySetResult());
        return registered.Task;
    }
}

using System.Diagnostics;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>
/// The stack spot, which has the most in it, taken by the real provider through its life on moto: plan, apply, plan again, ask for
/// machines, apply a change, destroy, apply again. Done once; the tests look at what each step left.
/// </summary>
internal static class LifeOnMoto
{
    public const string Stack = "spot";

    /// <summary>The group that is asked for a machine where there is none.</summary>
    public const string ScarceGroup = "spot-chat-aws-us-west-2";

    /// <summary>The group that is asked for one where there are.</summary>
    public const string SpotGroup = "spot-chat-aws-us-east-1-spot";

    public static async Task<StackLife> LiveAsync(ProviderSchema schema)
    {
        var times = new List<string>();
        async Task<T> Timed<T>(string step, Task<T> work)
        {
            var watch = Stopwatch.StartNew();
            var result = await work;
            times.Add($"{step}: {watch.Elapsed.TotalSeconds:0.0} s");
            return result;
        }

        using var project = new TemporaryFolder();
        var scarce = Path.Combine(project.Path, "scarce.json");
        await using var moto = await Timed("start moto", Moto.StartAsync(new Dictionary<string, string?> { ["MOTO_SCARCE"] = scarce }));
        await using var cloud = await Timed("start the command line", AwsCli.StartAsync(moto.Endpoint));
        var workspace = await Timed("init", Workspace.CreateAsync(moto.Endpoint));
        using var _ = workspace;

        var registered = await Timed("record", RecordedStack.ReadAsync(Repository.Root, Stack, schema, ExampleSettings.Of(Stack)));
        var regions = Translation.Regions(registered);
        Task<SeenCloud> Look(params string[] kinds) => Timed("look", SeenCloud.LookAsync(cloud, regions, kinds));

        workspace.Write(registered, schema);
        var configuration = await File.ReadAllTextAsync(workspace.ConfigurationFile);
        await Timed("validate", workspace.RunAsync("validate", "-no-color"));
        var first = await Timed("plan", workspace.PlanAsync());
        await Timed("apply", workspace.ApplyAsync());
        var applied = await Look(
            SeenCloud.Groups, SeenCloud.Hooks, SeenCloud.LatestVersions, SeenCloud.Rules, SeenCloud.Secrets, SeenCloud.SecretValues, SeenCloud.Buckets, SeenCloud.Objects, SeenCloud.Closed, SeenCloud.Addresses);
        async Task<string> FleetAsync()
        {
            var file = Path.Combine(project.Path, "fleet.json");
            await cloud.RunAsync(regions[0], "s3api", "get-object", "--bucket", OwnBucket(applied), "--key", Infra.Plan.BucketKeys.Fleet, file);
            return await File.ReadAllTextAsync(file);
        }

        var fleet = await FleetAsync();
        var second = await Timed("second plan", workspace.PlanAsync());

        // One group is asked for a machine that cannot be had, another for one that can; the change must not mind.
        await File.WriteAllTextAsync(scarce, """[{"zone": "us-west-2a"}, {"zone": "us-west-2b"}, {"zone": "us-west-2c"}, {"zone": "us-west-2d"}]""");
        await cloud.RunAsync(regions[1], "autoscaling", "set-desired-capacity", "--auto-scaling-group-name", ScarceGroup, "--desired-capacity", "1");
        await cloud.RunAsync(regions[0], "autoscaling", "set-desired-capacity", "--auto-scaling-group-name", SpotGroup, "--desired-capacity", "1");
        var asked = await Look(SeenCloud.Groups, SeenCloud.Activities, SeenCloud.Machines, SeenCloud.Disks);

        ChangedProject.Write(project);
        var changed = await Timed("record the change", RecordedStack.ReadAsync(project.Path, Stack, schema, ChangedProject.Settings()));
        workspace.Write(changed, schema);
        var third = await Timed("plan the change", workspace.PlanAsync());
        await Timed("apply the change", workspace.ApplyAsync());
        var updated = await Look(SeenCloud.Groups, SeenCloud.Templates, SeenCloud.LatestVersions, SeenCloud.SecretValues);

        var updatedFleet = await FleetAsync();

        // The agent does so: the balancer's machine takes the address, and destroy must free it.
        await cloud.RunAsync(
            regions[0], "ec2", "associate-address", "--allocation-id", (string)applied[SeenCloud.Addresses].Single()["AllocationId"]!,
            "--instance-id", (string)asked[SeenCloud.Machines].SelectMany(reservation => reservation["Instances"]!.AsArray()).First()!["InstanceId"]!);

        // What replicas write into the bucket is unknown to the program, and must not keep destroy from it.
        await cloud.RunAsync(regions[0], "s3api", "put-object", "--bucket", OwnBucket(applied), "--key", "logs/chat/1");
        await Timed("destroy", workspace.DestroyAsync());
        var destroyed = await Look(
            SeenCloud.Groups, SeenCloud.Templates, SeenCloud.Networks, SeenCloud.Addresses, SeenCloud.Roles, SeenCloud.Buckets, SeenCloud.Secrets);
        await Timed("apply again", workspace.ApplyUnseenAsync());
        var again = await Look(SeenCloud.Groups, SeenCloud.SecretValues);

        return new()
        {
            Registered = registered,
            Changed = changed,
            FirstPlan = first,
            SecondPlan = second,
            ChangePlan = third,
            Applied = applied,
            FleetApplied = fleet,
            FleetUpdated = updatedFleet,
            Asked = asked,
            Updated = updated,
            Destroyed = destroyed,
            Again = again,
            Calls = moto.CallsOf("terraform"),
            Configuration = configuration,
            Said = workspace.Said,
            Folder = workspace.Folder,
            Times = times,
        };
    }

    /// <summary>The bucket that is named by the stack; what file mounts make has names of the operator's own.</summary>
    private static string OwnBucket(SeenCloud seen) =>
        seen[SeenCloud.Buckets].Select(bucket => (string)bucket["Name"]!).Single(name => name.StartsWith($"warmstart-{Stack}-", StringComparison.Ordinal));
}

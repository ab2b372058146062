using System.Diagnostics;
using Infra.Tests.Program;

namespace Infra.Tests.Conformance;

/// <summary>
/// The stack dev, taken by the real provider through its life on moto: plan, apply, plan again, apply a changed image,
/// destroy, apply again. Done once; the tests look at what each step left.
/// </summary>
public sealed class LifeOnMoto
{
    private const string Stack = "dev";

    private readonly Lazy<Task<StackLife>> _life = new(LiveAsync);

    internal Task<StackLife> Life => _life.Value;

    private static async Task<StackLife> LiveAsync()
    {
        var times = new List<string>();
        async Task<T> Timed<T>(string step, Task<T> work)
        {
            var watch = Stopwatch.StartNew();
            var result = await work;
            times.Add($"{step}: {watch.Elapsed.TotalSeconds:0.0} s");
            return result;
        }

        await using var moto = await Timed("start moto", Moto.StartAsync());
        using var workspace = await Timed("init", Workspace.CreateAsync(moto.Endpoint));
        var schema = await Timed("read the schema", workspace.SchemaAsync());
        var cloud = new AwsCli(moto.Endpoint);

        var registered = await Timed("record", RecordedStack.ReadAsync(Repository.Root, Stack, schema));
        var regions = Translation.Regions(registered);
        workspace.Write(new Translation(schema, workspace.Folder).Configuration(registered));
        var first = await Timed("plan", workspace.PlanAsync());
        _ = await Timed("apply", workspace.ApplyAsync());
        var applied = await Timed(
            "look", SeenCloud.LookAsync(cloud, regions, SeenCloud.Groups, SeenCloud.LatestVersions, SeenCloud.Rules));
        var second = await Timed("second plan", workspace.PlanAsync());

        using var project = new TemporaryFolder();
        ChangedProject.Write(project);
        var changed = await Timed("record the change", RecordedStack.ReadAsync(project.Path, Stack, schema));
        workspace.Write(new Translation(schema, workspace.Folder).Configuration(changed));
        var third = await Timed("plan the change", workspace.PlanAsync());
        _ = await Timed("apply the change", workspace.ApplyAsync());
        var updated = await Timed(
            "look", SeenCloud.LookAsync(cloud, regions, SeenCloud.Groups, SeenCloud.Templates, SeenCloud.LatestVersions));

        _ = await Timed("destroy", workspace.DestroyAsync());
        var destroyed = await Timed(
            "look", SeenCloud.LookAsync(cloud, regions, SeenCloud.Groups, SeenCloud.Templates, SeenCloud.Networks));
        _ = await Timed("apply again", workspace.ApplyUnseenAsync());
        var again = await Timed("look", SeenCloud.LookAsync(cloud, regions, SeenCloud.Groups));

        return new()
        {
            Registered = registered,
            Changed = changed,
            FirstPlan = first,
            SecondPlan = second,
            ChangePlan = third,
            Applied = applied,
            Updated = updated,
            Destroyed = destroyed,
            Again = again,
            Times = times,
        };
    }
}

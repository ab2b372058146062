using System.Collections.Concurrent;
using Infra.Local;
using Infra.Plan;
using Infra.Tests.Program;

namespace Infra.Tests.Balancer;

/// <summary>A service's file that is edited while it runs.</summary>
public sealed class LocalEditsTests
{
    [Fact]
    public async Task Each_writing_is_planned_once_and_a_mistake_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "service.yaml");
        File.WriteAllText(file, Yaml("./one"));
        var (plans, failures) = (new BlockingCollection<string>(), new BlockingCollection<string>());
        using var stop = new CancellationTokenSource();
        var watching = new LocalEdits(file, () => LocalService.Plan(null, file, 30001, Overrides.None)).WatchAsync(plan => plans.Add(plan.Boot.Service.Run), failures.Add, stop.Token);

        File.WriteAllText(file, Yaml("./two"));
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(5));
        Assert.Equal("./two", Taken(plans));
        File.WriteAllText(file, Yaml("./three") + "runn: mistake\n");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(10));
        Assert.StartsWith($"{file}:4:1: ", Taken(failures), StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        Assert.Empty(plans);
    }

    private static string Taken(BlockingCollection<string> from) =>
        from.TryTake(out var taken, TimeSpan.FromSeconds(30)) ? taken : "nothing came";

    private static string Yaml(string run) => $"service: {{replicas: 1}}\nresources: {{ports: 8080}}\nrun: {run}\n";
}

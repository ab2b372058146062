using System.Text;
using Infra.Agent;
using Infra.Plan;
using Infra.Tests.Conformance;

namespace Infra.Tests.Balancer.Aws;

/// <summary>The agent's own program, as the balancer's machine runs it: real HAProxy, real command line, an imitated AWS.</summary>
public sealed class AgentTests(MendedCloud cloud) : IClassFixture<MendedCloud>
{
    [AgentFact]
    public async Task What_the_fleet_file_wants_is_asked_for_and_what_machines_report_is_seen()
    {
        cloud.Lack("[]");
        var service = await ServiceAsync("wanted");
        await using var agent = await AgentProcess.PrepareAsync(cloud, "wanted", "one");
        agent.Start();
        await agent.PutAsync(agent.Fleet("one", service));

        var first = await agent.UntilAsync(status => status.Services[0].Replicas.Count == 1, "a machine came");
        var instance = first.Services[0].Replicas[0].Instance;
        Assert.Equal(("one", "replica", 0, 1), (first.Agent, first.Services[0].Service, first.Services[0].Ready, first.Services[0].Target));

        await agent.PutAsync(agent.Fleet("one", service with { Fleet = service.Fleet with { Scaling = service.Fleet.Scaling with { Min = 2, Max = 2 } } }));
        await agent.UntilAsync(status => status.Services[0].Replicas.Count == 2, "a new fleet file is taken up");

        await agent.PutAsync($"reports/replica/{instance}.jsonl", Report(("run", "started", "null"), ("run", "exited", "3")));
        var failed = await agent.UntilAsync(status => status.Services[0].Status == "FAILED", "a run that failed is seen");
        Assert.Contains($"({instance}): its run ended with 3; no replica was ever ready", failed.Services[0].Reason, StringComparison.Ordinal);
        await agent.UntilAsync(status => status.Services[0].Replicas.All(replica => replica.Instance != instance), "it is ended");
    }

    [AgentFact]
    public async Task A_command_is_obeyed_once_also_by_an_agent_that_was_killed()
    {
        cloud.Lack("[]");
        var service = await ServiceAsync("asked");
        await using var agent = await AgentProcess.PrepareAsync(cloud, "asked", "one");
        agent.Start();
        await agent.PutAsync(agent.Fleet("one", service));
        var first = (await agent.UntilAsync(status => status.Services[0].Replicas.Count == 1, "a machine came")).Services[0].Replicas[0].Instance;

        var command = Terminate(first);
        await agent.PutAsync(command.Key("0a1b2c"), command.Write());
        await agent.PutAsync(Terminate("i-none").Key("0a1b2d"), Terminate("i-none").Write());
        await agent.PutAsync((command with { At = DateTimeOffset.UtcNow.AddHours(-2) }).Key("0a1b2e"), command.Write());
        var second = await agent.UntilAsync(status => status.Services[0].Replicas is [{ } one] && one.Instance != first, "another one took its place");
        Assert.Equal($"{first} is on its way out: the operator asked for it", second.Commands[command.Key("0a1b2c")]);
        Assert.Equal("replica has no replica i-none.", second.Commands.Single(one => one.Key.EndsWith("0a1b2d.json", StringComparison.Ordinal)).Value);
        Assert.Equal(2, second.Commands.Count);

        var state = AgentState.Parse(await agent.ReadAsync(BucketKeys.State));
        var haproxy = agent.HaproxyId;
        await agent.KillAsync();
        var again = await agent.UntilAsync(status => status.At > second.At.AddSeconds(1), "the agent is back");
        Assert.Equal(second.Services[0].Replicas[0].Instance, again.Services[0].Replicas[0].Instance);
        Assert.Equal(second.Commands, again.Commands);
        Assert.Equal(state.Services["replica"].Replicas[0].Number, AgentState.Parse(await agent.ReadAsync(BucketKeys.State)).Services["replica"].Replicas[0].Number);
        Assert.Equal(haproxy, agent.HaproxyId);
    }

    [AgentFact]
    public async Task Another_agent_takes_its_place_one_that_is_no_good_gives_it_back_and_HAProxy_runs_on()
    {
        cloud.Lack("[]");
        var service = await ServiceAsync("renewed");
        await using var agent = await AgentProcess.PrepareAsync(cloud, "renewed", "one", "two");
        await agent.PutScriptAsync("three", "#!/bin/bash\necho It is broken. >&2\nexit 3\n");
        agent.Start();
        await agent.PutAsync(agent.Fleet("one", service));
        await agent.UntilAsync(status => status.Agent == "one", "the first runs");
        var haproxy = agent.HaproxyId;

        await agent.PutAsync(agent.Fleet("two", service));
        await agent.UntilAsync(status => status.Agent == "two", "the second runs");
        Assert.Equal(haproxy, agent.HaproxyId);

        await agent.PutAsync(agent.Fleet("three", service));
        var back = await agent.UntilAsync(status => status.Agent == "two" && status.Failures.Count > 0, "the second is back");
        Assert.Equal(
            ["The agent three was given up, and two goes on. It ended 3 times before it told a status, the last time with exit code 3: It is broken."],
            back.Failures.Select(failure => failure.Trim()));
        Assert.Equal(haproxy, agent.HaproxyId);
    }

    private async Task<AwsService> ServiceAsync(string name)
    {
        var service = await AwsService.CreateAsync(cloud, name);
        return service with { Fleet = service.Fleet with { EndpointPort = Running.FreePort() } };
    }

    private static AgentCommand Terminate(string instance) => new() { Command = AgentCommand.Terminate, Service = "replica", Replica = instance, By = "a test", At = DateTimeOffset.UtcNow };

    private static byte[] Report(params (string Phase, string State, string Code)[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line =>
        $$"""{"at":"{{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}}","seconds":1,"instance":"i","type":"t","zone":"z","phase":"{{line.Phase}}","state":"{{line.State}}","code":{{line.Code}}}""" + "\n")));
}

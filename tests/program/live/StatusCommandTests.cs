using System.Text.Json.Nodes;
using Infra.Plan;
using Infra.Tests.Conformance;

namespace Infra.Tests.Program.Live;

/// <summary><c>status</c> as it was built, by the real AWS command line against an imitated cloud.</summary>
[Collection(LiveCloud.Name)]
public sealed class StatusCommandTests(MendedCloud cloud)
{
    [MotoFact]
    public async Task What_the_agent_wrote_is_shown_with_the_endpoint_and_the_last_starts()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5a0001");
        var address = await stack.AddressAsync();
        await stack.TellAsync(TimeSpan.Zero, SampleStatus.Ready("i-0a"), SampleStatus.Starting("i-0b"));
        await stack.PutAsync($"{BucketKeys.Reports("chat")}/i-0a.jsonl", """
            {"at":"2026-11-21T09:00:20Z","seconds":10.0,"instance":"i-0a","type":"m7i.large","zone":"us-east-1a","phase":"files","state":"started","code":null}
            {"at":"2026-11-21T09:00:22Z","seconds":12.5,"instance":"i-0a","type":"m7i.large","zone":"us-east-1a","phase":"files","state":"finished","code":null}
            {"at":"2026-11-21T09:00:30Z","seconds":20.0,"instance":"i-0a","type":"m7i.large","zone":"us-east-1a","phase":"run","state":"started","code":null}

            """);
        await stack.PutAsync(BucketKeys.State, """
            {"Services": {"chat": {"Replicas": [{"Number": 1, "Instance": "i-0a", "Group": "g", "Version": "3", "Launched": "2026-11-21T09:00:00Z", "Status": "Ready", "FirstReady": "2026-11-21T09:00:45Z"}]}}}
            """);

        var text = await stack.RunAsync("status", "test", "--starts");
        var json = await stack.RunAsync("status", "test", "--json");
        var endpoints = await stack.RunAsync("status", "test", "--endpoint");
        var all = await stack.RunAsync("status");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Equal(
            $"""
            test  aws/us-east-1, as the agent wrote N s ago

            chat  READY  1 of 2 ready  http://{address}:30001
              replica  status    phase          version  zone        machine    address   age        requests
              i-0a     READY     run started    3        us-east-1a  m7i.large  10.0.0.5  2 h 3 min  4
              i-0b     STARTING  setup started  3        us-east-1b  m7i.large            41 s

            The last 1 start, newest first, times in UTC, phases in seconds:
              began           service  replica  machine type  zone        machine  files  engine  ready after
              11-21 09:00:00  chat     i-0a     m7i.large     us-east-1a  10.0     2.5    15.0    45.0

            """,
            System.Text.RegularExpressions.Regex.Replace(text.Out, "wrote [0-9]+ s", "wrote N s"));
        var told = JsonNode.Parse(json.Out)!["stacks"]![0]!;
        Assert.Equal(("READY", "m7i.large", false, $"http://{address}:30001"), ((string)told["services"]![0]!["status"]!, (string)told["services"]![0]!["replicas"]![0]!["machine_type"]!, (bool)told["stale"]!, (string)told["endpoints"]!["chat"]!));
        Assert.Equal((0, $"test/chat http://{address}:30001\n", ""), (endpoints.ExitCode, endpoints.Out, endpoints.Error));
        Assert.Equal(0, all.ExitCode);
        Assert.StartsWith("test  aws/us-east-1, as the agent wrote ", all.Out, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task A_stack_that_is_not_up_says_how_far_it_is()
    {
        using var bare = await LiveStack.BareAsync(cloud, "5a0002");
        using var empty = await LiveStack.CreateAsync(cloud, "5a0003");

        var one = await bare.RunAsync("status", "test");
        var all = await bare.RunAsync("status");
        var young = await empty.RunAsync("status", "test");
        var machine = (string)(await cloud.RunAsync(
            "ec2", "run-instances", "--image-id", MendedCloud.Image, "--instance-type", "g6.xlarge", "--tag-specifications", "ResourceType=instance,Tags=[{Key=warmstart:balancer,Value=test-balancer}]"))["Instances"]![0]!["InstanceId"]!;
        var silent = await empty.RunAsync("status", "test");
        await empty.TellAsync(TimeSpan.FromMinutes(7), SampleStatus.Ready("i-0a"));
        var stale = await empty.RunAsync("status", "test");
        await cloud.RunAsync("ec2", "terminate-instances", "--instance-ids", machine);

        Assert.Equal(
            (1, "", "The stack test is not up: its bucket warmstart-test-5a0002-aws does not exist in the account of these credentials.\n  `pulumi up --stack test` makes it. With credentials of another account, choose them: AWS_PROFILE.\n"),
            (one.ExitCode, one.Out, one.Error));
        Assert.Equal((0, $"test  aws/us-east-1\n  {one.Error.Replace("\n  ", "\n    ", StringComparison.Ordinal)}"), (all.ExitCode, all.Out));
        Assert.Equal(
            (1, "", "The balancer of test has no machine, and so nobody has told anything yet.\n  Its group launches one by itself. Why it does not: aws autoscaling describe-scaling-activities --region us-east-1 --auto-scaling-group-name test-balancer\n"),
            (young.ExitCode, young.Out, young.Error));
        Assert.Equal((1, ""), (silent.ExitCode, silent.Out));
        Assert.Matches(
            $"^The balancer of test has told nothing since it was launched [0-9]+ s ago \\({machine}, 20[-0-9]+ [:0-9]+Z\\). It takes some minutes.\n"
                + "  `infra logs test --controller` tells what kept the agent from starting; before that, the machine's console: "
                + $"aws ec2 get-console-output --region us-east-1 --instance-id {machine} --latest --output text\n$",
            silent.Error);
        Assert.Equal(0, stale.ExitCode);
        Assert.Contains("\n  The balancer of test has told nothing since it was launched ", stale.Out, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task A_status_that_cannot_be_read_is_the_worlds_failure()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5a0004");
        await stack.PutAsync(BucketKeys.Status, """{"at": "yesterday"}""");

        var ended = await stack.RunAsync("status", "test");

        Assert.Equal((1, ""), (ended.ExitCode, ended.Out));
        Assert.StartsWith("balancer/status.json in warmstart-test-5a0004-aws is not a status that this program reads: ", ended.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n  The agent may be of another version: `pulumi up --stack test` brings this one.\n", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_without_a_balancer_has_no_status()
    {
        var bootstrap = await BuiltProgram.RunAsync(["status", "bootstrap"]);

        Assert.Equal(
            (2, "", "The stack bootstrap has no service, and so no balancer that could tell anything.\n  It is what an account needs once; `pulumi stack --stack bootstrap` shows it.\n"),
            (bootstrap.ExitCode, bootstrap.Out, bootstrap.Error));
    }
}

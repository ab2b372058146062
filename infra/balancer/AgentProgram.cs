using System.CommandLine;
using Infra.Agent.Aws;
using Infra.Commands;

namespace Infra.Agent;

/// <summary>The agent as the balancer's machine runs it.</summary>
internal static class AgentProgram
{
    /// <summary>Runs it until it is told to end, or another agent is to take its place.</summary>
    public static Task<int> Main(string[] args) => CommandRun.EndAsync(Root(), args, grace: TimeSpan.FromSeconds(20));

    private static RootCommand Root()
    {
        var bucket = new Option<string>("--bucket") { Description = "The stack's bucket.", Required = true };
        var bucketRegion = new Option<string>("--bucket-region") { Description = "Its region.", Required = true };
        var region = new Option<string>("--region") { Description = "The region of this machine.", Required = true };
        var instance = new Option<string>("--instance") { Description = "The id of this machine.", Required = true };
        var folder = new Option<string>("--folder") { Description = "Where agents are, and what they keep.", Required = true };
        var haproxy = new Option<string>("--haproxy") { Description = "HAProxy's own folder.", Required = true };
        var every = new Option<double>("--every") { Description = "Seconds between two looks.", DefaultValueFactory = _ => 10 };
        var root = new RootCommand("Keeps the traffic and the replica counts of a stack right.") { bucket, bucketRegion, region, instance, folder, haproxy, every };
        root.SetAction((parsed, cancellationToken) => new AwsAgent(new()
        {
            Bucket = new(parsed.GetRequiredValue(bucket), parsed.GetRequiredValue(bucketRegion)),
            Region = parsed.GetRequiredValue(region),
            Instance = parsed.GetRequiredValue(instance),
            Folder = Path.GetFullPath(parsed.GetRequiredValue(folder)),
            Haproxy = Path.GetFullPath(parsed.GetRequiredValue(haproxy)),
            Pause = TimeSpan.FromSeconds(parsed.GetRequiredValue(every)),
        }).RunAsync(cancellationToken));
        return root;
    }
}

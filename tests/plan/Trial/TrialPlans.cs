using Infra.Plan;
using Infra.Tests.Boot;

namespace Infra.Tests.Plan.Trial;

/// <summary>Trials of these tests: a service of a few lines, whose setup is baked, with a disk of weights.</summary>
internal static class TrialPlans
{
    /// <summary>The hash of the service's part of the image.</summary>
    public const string Part = "00000000000000cc";

    /// <summary>A trial of a service "chat".</summary>
    /// <param name="service">The service's YAML.</param>
    /// <param name="facts">What its boot text is made of.</param>
    /// <param name="target">What the artifact is.</param>
    public static TrialPlan Of(string service, ReplicaBootFacts facts, BakeTarget target = BakeTarget.AwsAmi)
    {
        var planned = Stacks.Planned(service).Services[0];
        var artifact = Lock.Locks.Ami() with { Key = new("chat", target, "aws/us-east-1", null), Services = new Dictionary<string, string> { ["chat"] = Part } };
        var group = planned.Groups[0] with
        {
            BootText = ReplicaBoot.Text(facts),
            Weights = facts.Weights is not { } mount ? null : new()
            {
                Snapshot = artifact.Id,
                Disk = new() { SizeGiB = 100, Type = "gp3", Iops = null, ThroughputMiBs = null },
                Mount = mount,
            },
        };
        return new()
        {
            Artifact = artifact,
            Service = "chat",
            Region = "us-east-1",
            Storage = new() { Cloud = Cloud.Aws, Region = "us-east-1", Bucket = BootFacts.Bucket },
            Baked = group,
            Unbaked = group with { BootText = ReplicaBoot.Text(facts with { SetupBaked = false, Weights = null }), Weights = null },
            Types = group.MachineTypes,
            Files = new Dictionary<string, FolderPlan>(),
            Probe = new(planned.ReplicaPort, planned.Probe, [.. facts.Secret?.Keys ?? []]),
            HasSetup = facts.Service.Setup.Length > 0,
            Part = Part,
            HoldsContainer = false,
            InitialDelay = planned.Probe.InitialDelay,
        };
    }

    /// <summary>What the machine of one of its groups gets.</summary>
    public static TrialUserData UserData(TrialPlan trial, ReplicaGroupPlan group, ReplicaBootFacts facts) => TrialBoot.Of(new("test", facts.Service), trial, group, TimeSpan.FromMinutes(100));
}

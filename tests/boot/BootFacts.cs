using Infra.Plan;
using Infra.Tests.Plan;

namespace Infra.Tests.Boot;

/// <summary>What boot texts are made of, for services written in a few lines.</summary>
internal static class BootFacts
{
    public const string Bucket = "warmstart-test-4c1d7e-aws";

    /// <summary>Facts of a service "chat" of a stack "test", with nothing beside the service.</summary>
    public static ReplicaBootFacts Of(string service) => new()
    {
        Stack = "test",
        Service = Stacks.Read(service).Services.Single(),
        Placement = "aws-us-east-1",
        Bucket = Bucket,
        BucketRegion = "us-east-1",
        WorkdirHash = null,
    };

    /// <summary>The user data that a machine gets.</summary>
    public static UserDataPlan UserData(ReplicaBootFacts facts) => Infra.Plan.UserData.Of(facts, ReplicaBoot.Text(facts));
}

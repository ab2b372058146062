using Infra.Edge;
using Infra.Plan;
using Infra.Stack;
using Pulumi;

namespace Infra.Commands;

/// <summary>What <c>pulumi up</c> and <c>pulumi preview</c> run: the stack's program, under the engine that they started.</summary>
internal static class UnderEngine
{
    /// <summary>Whether an engine has started this process.</summary>
    public static bool IsSo => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PULUMI_MONITOR"));

    /// <summary>Plans the stack that the engine names, and declares it. Returns the exit code that the engine expects.</summary>
    public static Task<int> RunAsync() => Deployment.RunAsync(() =>
    {
        PackageMode.Check();
        var plan = Plan(Deployment.Instance.StackName);
        foreach (var folder in plan.Services.SelectMany(service => service.LocalMounts.Select(mount => mount.Folder).Append(service.Workdir)).OfType<FolderPlan>())
        {
            FolderArchive.Write(folder);
        }

        return StackProgram.Declare(new(plan), SecretTexts.OfEngine, architecture => Agent(architecture, Deployment.Instance.IsDryRun));
    });

    private static ShippedAgent Agent(Architecture architecture, bool isDryRun)
    {
        try
        {
            return ShippedAgent.OfEngine(architecture, isDryRun);
        }
        catch (UsageException mistake)
        {
            throw new RunException(mistake.Message);
        }
    }

    // Mistakes leave as one exception, before the first resource is made: the engine prints it without a stack trace.
    private static StackPlan Plan(string stack)
    {
        try
        {
            var root = ProjectRoot.Find(Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY") is { Length: > 0 } named ? named : null);
            var planning = Stacks.Plan(root, Stacks.Read(root, stack, Overrides.None));
            foreach (var notice in planning.Notices)
            {
                Log.Warn(notice.ToString());
            }

            return planning.Plan ?? throw new RunException(string.Join('\n', planning.Mistakes));
        }
        catch (UsageException mistake)
        {
            throw new RunException(mistake.Message);
        }
    }
}

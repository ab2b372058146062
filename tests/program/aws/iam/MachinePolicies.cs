using Infra.Aws;
using Infra.Plan;
using Xunit.Abstractions;

namespace Infra.Tests.Program.Aws;

/// <summary>
/// Machines may do what they do and nothing else: each call that a boot text or the agent makes is allowed, and each action
/// that is allowed is needed by such a call. The policies and the boot texts are those of previews.
/// </summary>
public sealed class MachinePolicies(ITestOutputHelper output)
{
    /// <summary>Every stack that the tests look at, by its file; a new feature that needs a permission belongs into one of them.</summary>
    public static TheoryData<string> Stacks => [.. PreviewedStack.Files];

    public static TheoryData<string> ServingStacks => [.. PreviewedStack.Serving];

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Every_action_and_every_key_of_a_condition_is_known_to_iam(string file)
    {
        var previewed = await PreviewedStack.OfAsync(file);

        Assert.Equal([], previewed.Policies.SelectMany(policy => policy.Actions).Where(action => !Permissions.Exists(action)));
        Assert.Equal([], from policy in previewed.Policies
                         from statement in policy.Statements
                         from action in statement.Actions
                         from key in statement.ConditionKeys
                         where !Permissions.HasConditionKey(action.Split(':')[0], key)
                         select $"{policy.Name}: {action} has no condition {key}");
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Only_what_takes_no_resource_is_allowed_on_all_of_them_and_then_in_the_stacks_regions(string file)
    {
        var previewed = await PreviewedStack.OfAsync(file);

        Assert.Equal([], from policy in previewed.Policies
                         from statement in policy.Statements
                         where statement.Resources.Contains("*")
                         from action in statement.Actions
                         where !Permissions.TakesNoResource(action) || !statement.ConditionKeys.Contains("aws:RequestedRegion")
                         select $"{policy.Name}: {action} on *");
    }

    [Theory]
    [MemberData(nameof(ServingStacks))]
    public async Task The_machines_of_a_service_may_make_each_call_of_their_boot_texts(string file)
    {
        var previewed = await PreviewedStack.OfAsync(file);
        foreach (var policy in previewed.Policies.Where(policy => policy.Name != $"{previewed.Stack}-balancer"))
        {
            var calls = ServiceCalls(previewed, policy);

            output.WriteLine(BothSides(policy, calls));
            Assert.NotEmpty(calls);
            Assert.Empty(calls.SelectMany(Permissions.Of).Except(policy.Actions));
        }
    }

    [Fact]
    public async Task Each_action_of_the_machines_of_services_is_needed_by_a_boot_text()
    {
        var (allowed, needed) = (new HashSet<string>(), new HashSet<string>());
        foreach (var file in PreviewedStack.Serving)
        {
            var previewed = await PreviewedStack.OfAsync(file);
            foreach (var policy in previewed.Policies.Where(policy => policy.Name != $"{previewed.Stack}-balancer"))
            {
                allowed.UnionWith(policy.Actions);
                needed.UnionWith(ServiceCalls(previewed, policy).SelectMany(Permissions.Of));
            }
        }

        Assert.NotEmpty(allowed);
        Assert.Empty(allowed.Except(needed));
    }

    [Theory]
    [MemberData(nameof(ServingStacks))]
    public async Task The_balancer_may_do_what_its_boot_text_and_the_agent_do_and_nothing_else(string file)
    {
        var previewed = await PreviewedStack.OfAsync(file);
        var policy = previewed.Policies.Single(policy => policy.Name == $"{previewed.Stack}-balancer");
        var calls = previewed.BootTexts(Tags.Balancer, policy.Name).SelectMany(AwsCommands.In)
            .Concat(AwsAgentCalls.All.Where(call => !call.OnSecrets || HasSecrets(previewed)).SelectMany(call => AwsCommands.Of(call.Words)))
            .Distinct().Order(StringComparer.Ordinal).ToList();

        output.WriteLine(BothSides(policy, calls));
        Assert.Equal(policy.Actions.Distinct().Order(StringComparer.Ordinal), calls.SelectMany(Permissions.Of).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Whether the stack has secrets that replicas may not read.</summary>
    private static bool HasSecrets(PreviewedStack previewed) => previewed.Of("aws:secretsmanager/secret:Secret").Any(secret => !secret.Name.EndsWith("-secrets", StringComparison.Ordinal));

    private static List<string> ServiceCalls(PreviewedStack previewed, RenderedPolicy policy) =>
        [.. previewed.BootTexts(Tags.Service, policy.Name[(previewed.Stack.Length + 1)..]).SelectMany(AwsCommands.In).Distinct().Order(StringComparer.Ordinal)];

    private static string BothSides(RenderedPolicy policy, IReadOnlyList<string> calls) =>
        $"{policy.Name}\n  allowed: {string.Join(' ', policy.Actions.Order(StringComparer.Ordinal))}\n  calls:   {string.Join(' ', calls)}";
}

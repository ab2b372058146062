namespace Infra.Tests.Plan.Stack;

/// <summary>The stacks that the repository comes with.</summary>
public sealed class ExampleStacks
{
    [Theory]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public void An_example_stack_has_the_plan_of_its_golden(string stack)
    {
        var planning = Stacks.Plan(Stacks.ReadExample(stack));

        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        Assert.Empty(planning.Notices.Select(notice => notice.ToString()));
        Goldens.Equal($"plan/goldens/{stack}.plan.json", Stacks.Text(planning.Plan!));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public void An_example_stack_boots_by_the_texts_of_its_goldens(string stack)
    {
        var plan = Stacks.Plan(Stacks.ReadExample(stack)).Plan!;

        Goldens.Equal($"plan/goldens/{stack}.balancer.sh", plan.Balancer!.BootText);
        foreach (var service in plan.Services)
        {
            Goldens.Equal($"plan/goldens/{stack}.{service.Name}.sh", service.Groups[0].BootText);
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public void Planning_twice_gives_the_same_text(string stack)
    {
        var first = Stacks.Plan(Stacks.ReadExample(stack)).Plan!;
        var second = Stacks.Plan(Stacks.ReadExample(stack)).Plan!;

        Assert.Equal(Stacks.Text(first), Stacks.Text(second));
        Assert.Equal(first.Services[0].Groups.Select(group => group.BootText), second.Services[0].Groups.Select(group => group.BootText));
    }
}

using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdks.Core;

public sealed class MockTests
{
    [Fact]
    public async Task A_program_has_the_mocked_runs_names_and_its_resources_come_back()
    {
        var (resources, outputs) = await Deployment.TestAsync(new RecordingMocks(), null, () =>
        {
            var run = Deployment.Instance;
            var part = new Part("part", new() { Label = "l" });
            return new Dictionary<string, object?>
            {
                ["run"] = $"{run.OrganizationName}/{run.ProjectName}/{run.StackName}/{run.IsDryRun}",
                ["label"] = part.Label,
            };
        });

        Assert.Equal(["project-stack", "part"], resources.Select(r => r.GetResourceName()));
        Assert.Equal("organization/project/stack/True", outputs["run"]);
        Assert.Equal("l", await OutputUtilities.GetValueAsync((Output<string>)outputs["label"]!));
    }

    [Fact]
    public async Task Inputs_arrive_as_plain_values_without_absent_ones()
    {
        var mocks = new RecordingMocks();

        await Deployment.TestAsync(mocks, null, () => { _ = new Part("part", new() { Label = Output.CreateSecret("s"), Count = 3, Names = { "a", "b" } }); });

        Assert.Equal("count=3 label=s names=[a, b]", Text(mocks.Inputs["part"]));
    }

    [Fact]
    public async Task A_missing_output_is_unknown_in_a_dry_run_and_nothing_in_an_update()
    {
        Assert.False(await KnownAsync(isPreview: true));
        Assert.True(await KnownAsync(isPreview: false));

        static async Task<bool> KnownAsync(bool isPreview)
        {
            var (_, outputs) = await Deployment.TestAsync(new RecordingMocks(), new() { IsPreview = isPreview }, () =>
                new Dictionary<string, object?> { ["label"] = new Part("part").Label });
            return await OutputUtilities.GetIsKnownAsync((Output<string>)outputs["label"]!);
        }
    }

    [Fact]
    public async Task A_resource_without_an_id_has_an_unknown_one() => await Deployment.TestAsync(new RecordingMocks(id: null), null, async () =>
    {
        var part = new Part("part");

        Assert.False(await OutputUtilities.GetIsKnownAsync(part.Id));
        Assert.Equal("urn:pulumi:stack::project::test:index:Part::part", await OutputUtilities.GetValueAsync(part.Urn));
    });

    [Fact]
    public async Task A_childs_urn_names_its_parents_types() => await Deployment.TestAsync(new RecordingMocks(), null, async () =>
        Assert.Equal(
            "urn:pulumi:stack::project::test:index:Box$test:index:Part::box-part",
            await OutputUtilities.GetValueAsync(new Box("box").Part.Urn)));

    [Fact]
    public async Task Outputs_come_from_their_resource() => await Deployment.TestAsync(new RecordingMocks(), null, async () =>
    {
        var (one, two) = (new Part("one", new() { Label = "1" }), new Part("two", new() { Label = "2" }));

        Assert.Equal<Resource>([one], await OutputUtilities.GetDependenciesAsync(one.Label.Apply(l => l + "!")));
        Assert.Equal<Resource>(
            ImmutableHashSet.Create<Resource>(one, two),
            await OutputUtilities.GetDependenciesAsync(Output.Format($"{one.Label}{two.Id}")));
    });

    [Fact]
    public async Task A_secret_input_comes_back_secret() => await Deployment.TestAsync(new SecretMocks(), null, async () =>
        Assert.True(await Output.IsSecretAsync(new Part("part").Label)));

    [Fact]
    public async Task A_function_gets_its_arguments_and_gives_its_result() => await Deployment.TestAsync(new RecordingMocks(), null, async () =>
    {
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("a", 1).Add("b", Output.Create("x")));

        var result = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, object>>("test:index:get", args);

        Assert.Equal("a=1 b=x", Text(result));
    });

    [Fact]
    public async Task A_function_of_an_unknown_is_not_called() => await Deployment.TestAsync(new RefusingMocks(), null, async () =>
    {
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("a", OutputUtilities.CreateUnknown(1)));

        Assert.False(await OutputUtilities.GetIsKnownAsync(Deployment.Instance.Invoke<int>("test:index:get", args)));
    });

    [Fact]
    public async Task A_transformation_changes_arguments_of_all_below_it()
    {
        var mocks = new RecordingMocks();

        await Deployment.TestAsync(mocks, null, () =>
        {
            _ = new Box("box", new() { ResourceTransformations = { a => a.Args is PartArgs ? new(new PartArgs { Label = "changed" }, a.Options) : null } });
        });

        Assert.Equal("label=changed", Text(mocks.Inputs["box-part"]));
    }

    [Fact]
    public async Task Children_of_a_component_take_the_provider_of_their_package_only()
    {
        var mocks = new RecordingMocks();

        await Deployment.TestAsync(mocks, null, () =>
        {
            var provider = new ProviderResource("test", "p", ResourceArgs.Empty);
            var other = new ProviderResource("other", "o", ResourceArgs.Empty);
            _ = new Box("box", new() { Providers = { provider, other } });
        });

        Assert.Equal("urn:pulumi:stack::project::pulumi:providers:test::p::the-id", mocks.Providers["box-part"]);
        Assert.Equal("", mocks.Providers["p"]);
    }

    private static string Text(ImmutableDictionary<string, object> values) => string.Join(' ', values
        .OrderBy(v => v.Key, StringComparer.Ordinal)
        .Select(v => $"{v.Key}={(v.Value is ImmutableArray<object> list ? $"[{string.Join(", ", list)}]" : v.Value)}"));
}

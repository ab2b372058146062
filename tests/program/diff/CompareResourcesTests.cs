using Infra.Diff;
using Infra.Preview;
using Infra.Recording.Resources;
using Infra.Recording.Values;
using Infra.Tests.Program.Preview;

namespace Infra.Tests.Program.Diff;

public sealed class CompareResourcesTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Subnet = "aws:ec2/subnet:Subnet";

    [Fact]
    public void A_resource_compared_with_itself_is_no_change()
    {
        var resources = new[] { Of(Vpc, "a", ("cidrBlock", Text("10.0.0.0/16")), ("tags", Examples.Map(("Name", new Value.Secret(Text("x")))))) };

        Assert.Equal(["1 the same"], Told(resources, resources));
    }

    [Fact]
    public void What_is_on_one_side_only_is_created_or_deleted()
        => Assert.Equal(["Create b", "Delete a"], Told([Of(Vpc, "a")], [Of(Vpc, "b")]).Order());

    [Fact]
    public void A_property_that_the_table_knows_to_force_it_replaces_the_resource_and_is_named()
        => Assert.Equal(
            ["Replace a: cidrBlock 10.0.0.0/16 → 10.1.0.0/16 Replace, tags.Name a → b Update"],
            Told(
                [Of(Vpc, "a", ("cidrBlock", Text("10.0.0.0/16")), ("tags", Examples.Map(("Name", Text("a")))))],
                [Of(Vpc, "a", ("cidrBlock", Text("10.1.0.0/16")), ("tags", Examples.Map(("Name", Text("b")))))]));

    [Fact]
    public void What_no_table_knows_may_be_replaced()
        => Assert.Equal(
            ["MayReplace a: size 1 → 2 Unknown"],
            Told([Of("acme:index:Thing", "a", ("size", new Value.Number(1)))], [Of("acme:index:Thing", "a", ("size", new Value.Number(2)))]));

    [Fact]
    public void A_property_that_the_program_says_replaces_does_so_whatever_the_table_says()
        => Assert.Equal(
            ["Replace a: tags.Name a → b Replace"],
            Told(
                [Of(Vpc, "a", ("tags", Examples.Map(("Name", Text("a")))))],
                [Of(Vpc, "a", ("tags", Examples.Map(("Name", Text("b"))))) with { Options = new() { ReplaceOnChanges = ["tags[\"Name\"]"] } }]));

    [Fact]
    public void Changes_that_the_program_ignores_are_none()
        => Assert.Equal(
            ["1 the same"],
            Told(
                [Of(Vpc, "a", ("disks", new Value.List([Examples.Map(("size", new Value.Number(1)))])))],
                [Of(Vpc, "a", ("disks", new Value.List([Examples.Map(("size", new Value.Number(2)))]))) with { Options = new() { IgnoreChanges = ["disks[*].size"] } }]));

    [Fact]
    public void What_takes_the_id_of_a_replaced_resource_changes_with_it_and_so_on()
    {
        var route = Taking("aws:ec2/routeTableAssociation:RouteTableAssociation", "r", "subnetId", Subnet, "s");
        var subnet = Taking(Subnet, "s", "vpcId", Vpc, "v");
        var other = Taking("aws:ec2/internetGateway:InternetGateway", "g", "vpcId", Vpc, "v");

        Assert.Equal(
            [
                "Update g: vpcId [unknown] → [unknown] Update",
                "Replace r: subnetId [unknown] → [unknown] Replace",
                "Replace s: vpcId [unknown] → [unknown] Replace",
                "Replace v: cidrBlock 1 → 2 Replace",
            ],
            Told(
                [Of(Vpc, "v", ("cidrBlock", Text("1"))), subnet, route, other],
                [Of(Vpc, "v", ("cidrBlock", Text("2"))), subnet, route, other]));
    }

    [Fact]
    public void An_unknown_value_that_comes_from_elsewhere_is_another_one()
        => Assert.Equal(
            ["Replace s: vpcId [unknown] → [unknown] Replace", "2 the same"],
            Told(
                [Of(Vpc, "v"), Of(Vpc, "w"), Taking(Subnet, "s", "vpcId", Vpc, "v")],
                [Of(Vpc, "v"), Of(Vpc, "w"), Taking(Subnet, "s", "vpcId", Vpc, "w")]));

    [Fact]
    public void A_resource_with_an_alias_is_renamed_and_so_are_its_children_and_what_takes_their_ids()
    {
        var old = Examples.Component("warmstart:index:Service", "test-old");
        var renamed = Examples.Component("warmstart:index:Service", "test-new") with { Aliases = [new RecordedAlias { Name = "test-old" }] };
        RecordedResource Below(RecordedResource parent, string name) => Of(Vpc, name) with { Parent = parent.Urn, Urn = $"urn:pulumi:test::warmstart::warmstart:index:Service${Vpc}::{name}" };
        RecordedResource Taker(string vpc) => Taking(Subnet, "s", "vpcId", $"warmstart:index:Service${Vpc}", vpc);

        Assert.Equal(
            ["Rename test-new-vpc was test-old-vpc", "Rename test-new was test-old", "1 the same"],
            Told(
                [old, Below(old, "test-old-vpc"), Taker("test-old-vpc")],
                [renamed, Below(renamed, "test-new-vpc"), Taker("test-new-vpc")]));
    }

    [Fact]
    public void A_resource_of_another_type_is_found_by_its_alias()
        => Assert.Equal(
            ["Rename b was b"],
            Told([Of("aws:s3/bucketV2:BucketV2", "b")], [Of("aws:s3/bucket:Bucket", "b") with { Aliases = [new RecordedAlias { Type = "aws:s3/bucketV2:BucketV2" }] }]));

    [Fact]
    public void A_list_of_another_length_is_one_change_and_of_the_same_length_one_for_each_item()
        => Assert.Equal(
            ["Update a: suspendedProcesses[1] b → c Update, vpcZoneIdentifiers [x] → [x, y] Update"],
            Told(
                [Of("aws:autoscaling/group:Group", "a", ("vpcZoneIdentifiers", List("x")), ("suspendedProcesses", List("a", "b")))],
                [Of("aws:autoscaling/group:Group", "a", ("vpcZoneIdentifiers", List("x", "y")), ("suspendedProcesses", List("a", "c")))]));

    [Fact]
    public void A_secret_is_never_in_what_is_told_of_its_change()
    {
        var diff = Compare(
            [Of(Vpc, "a", ("password", new Value.Secret(Text("hidden-one"))))],
            [Of(Vpc, "a", ("password", new Value.Secret(Text("hidden-two"))))]);

        Assert.Equal(["password: changed (secret)"], diff.Changes.SelectMany(change => change.Properties).SelectMany(ChangedText.Of).Select(line => $"{line.Path}: {line.Words}"));
    }

    [Fact]
    public void Another_version_of_a_provider_is_told_once()
        => Assert.Equal(
            [new ProviderChange("aws", "7.47.0", "7.48.0")],
            Compare([Of(Vpc, "a") with { Version = "7.47.0" }, Of(Vpc, "b") with { Version = "7.47.0" }], [Of(Vpc, "a") with { Version = "7.48.0" }]).Providers);

    private static RecordedResource Of(string type, string name, params (string Name, Value Value)[] inputs) => Examples.Resource(type, name, Examples.Map(inputs));

    private static RecordedResource Taking(string type, string name, string property, string fromType, string from) => Of(type, name, (property, new Value.Unknown())) with
    {
        PropertyDependencies = new Dictionary<string, IReadOnlyList<string>> { [property] = [$"urn:pulumi:test::warmstart::{fromType}::{from}"] },
    };

    private static Value.Text Text(string text) => new(text);

    private static Value.List List(params string[] items) => new([.. items.Select(Text)]);

    private static ResourceDiff Compare(IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after)
        => CompareResources.Between(before, after, ComparedSides.TwoRecordings, Replacements.Table);

    private static IEnumerable<string> Told(IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after)
    {
        var diff = Compare(before, after);
        foreach (var change in diff.Changes.OrderBy(change => change.Kind == ChangeKind.Rename ? change.Resource.Type : "").ThenBy(change => change.Resource.Name, StringComparer.Ordinal))
        {
            var properties = change.Properties.Select(property => $"{property.Path} {Shown(property.Before)} → {Shown(property.After)} {property.Effect}");
            yield return $"{change.Kind} {change.Resource.Name}{(change.FormerUrn is { } former ? $" was {former.Split("::")[^1]}" : "")}{(change.Properties.Count > 0 ? ": " : "")}{string.Join(", ", properties)}";
        }

        if (diff.Same > 0)
        {
            yield return $"{diff.Same} the same";
        }
    }

    private static string Shown(Value? value) => value is null ? "none" : ValueText.Of(value);
}

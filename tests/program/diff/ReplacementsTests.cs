using Infra.Diff;

namespace Infra.Tests.Program.Diff;

public sealed class ReplacementsTests
{
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";

    [Fact]
    public void A_part_of_a_property_does_what_the_property_does()
        => Assert.Equal(PropertyEffect.Update, Of(Template, PropertyPath.Of("tags").Member("Name")));

    [Fact]
    public void An_item_is_known_by_its_place_in_a_list_of_any_length()
        => Assert.Equal(PropertyEffect.Update, Of(Template, PropertyPath.Of("blockDeviceMappings").Item(7).Member("ebs").Member("volumeSize")));

    [Fact]
    public void A_property_that_was_not_measured_is_unknown_as_is_a_type_without_rows()
    {
        Assert.Equal(PropertyEffect.Unknown, Of(Template, PropertyPath.Of("neverSet")));
        Assert.Equal(PropertyEffect.Unknown, Of("acme:index:Thing", PropertyPath.Of("name")));
    }

    [Fact]
    public void A_name_and_a_region_make_a_new_one()
    {
        Assert.Equal(PropertyEffect.Replace, Of(Template, PropertyPath.Of("name")));
        Assert.Equal(PropertyEffect.Replace, Of(Template, PropertyPath.Of("region")));
    }

    private static PropertyEffect Of(string type, PropertyPath path) => Replacements.Table.Of(type, path);
}

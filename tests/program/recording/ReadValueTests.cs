using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Recording.Grpc;
using Infra.Recording.Values;
using Value = Infra.Recording.Values.Value;

namespace Infra.Tests.Program.Recording;

public sealed class ReadValueTests
{
    private const string Mark = $"\"{Markers.Key}\"";

    [Fact]
    public void Json_values_keep_their_kind_and_a_null_stays_in_a_list()
        => Assert.Equal(
            new Value.List([
                new Value.Null(), new Value.Bool(true), new Value.Bool(false), new Value.Number(1.5), new Value.Text(""),
                new Value.List([]), Value.Map.Empty]),
            Read("""[null, true, false, 1.5, "", [], {}]"""));

    [Fact]
    public void Members_of_a_map_are_sorted_by_name()
        => Assert.Equal(
            ["A", "_", "a", "ä"],
            Assert.IsType<Value.Map>(Read("""{"a": 1, "ä": 2, "_": 3, "A": 4}""")).Members.Select(member => member.Name));

    [Fact]
    public void The_sentinel_is_an_unknown()
        => Assert.Equal(new Value.Unknown(), Read($"\"{Markers.Unknown}\""));

    [Fact]
    public void A_secret_keeps_what_it_hides_unknown_or_not()
    {
        Assert.Equal(new Value.Secret(new Value.Text("x")), Read($$"""{ {{Mark}}: "{{Markers.Secret}}", "value": "x"}"""));
        Assert.Equal(
            new Value.Secret(new Value.Unknown()),
            Read($$"""{ {{Mark}}: "{{Markers.Secret}}", "value": "{{Markers.Unknown}}"}"""));
    }

    [Theory]
    [InlineData("text", AssetSource.Text)]
    [InlineData("path", AssetSource.Path)]
    [InlineData("uri", AssetSource.Uri)]
    public void An_asset_says_what_its_text_is(string member, object source)
        => Assert.Equal(
            new Value.Asset((AssetSource)source, "x"),
            Read($$"""{ {{Mark}}: "{{Markers.Asset}}", "{{member}}": "x"}"""));

    [Fact]
    public void An_asset_whose_other_sources_are_sent_empty_is_the_one_that_is_not()
        => Assert.Equal(
            new Value.Asset(AssetSource.Path, "a.txt"),
            Read($$"""{ {{Mark}}: "{{Markers.Asset}}", "text": "", "path": "a.txt", "uri": ""}"""));

    [Fact]
    public void An_asset_of_empty_text_is_an_asset()
        => Assert.Equal(new Value.Asset(AssetSource.Text, ""), Read($$"""{ {{Mark}}: "{{Markers.Asset}}", "text": ""}"""));

    [Fact]
    public void An_archive_is_a_path_or_assets_by_name()
    {
        Assert.Equal(
            new Value.Archive(AssetSource.Path, "folder"),
            Read($$"""{ {{Mark}}: "{{Markers.Archive}}", "path": "folder"}"""));
        Assert.Equal(
            new Value.AssetArchive(new([new("a.txt", new Value.Asset(AssetSource.Text, "x"))])),
            Read($$"""{ {{Mark}}: "{{Markers.Archive}}", "assets": {"a.txt": { {{Mark}}: "{{Markers.Asset}}", "text": "x"} } }"""));
    }

    [Fact]
    public void A_reference_without_an_id_is_to_a_component_and_one_with_an_empty_id_to_what_does_not_exist_yet()
    {
        Assert.Equal(
            new Value.Reference("urn:x", new Value.Text(""), ""),
            Read($$"""{ {{Mark}}: "{{Markers.Reference}}", "urn": "urn:x"}"""));
        Assert.Equal(
            new Value.Reference("urn:x", new Value.Unknown(), "7.0.0"),
            Read($$"""{ {{Mark}}: "{{Markers.Reference}}", "urn": "urn:x", "id": "", "packageVersion": "7.0.0"}"""));
    }

    [Fact]
    public void An_output_is_unknown_without_a_value_and_secret_when_it_says_so()
    {
        Assert.Equal(
            new Value.Output(new Value.Unknown(), []),
            Read($$"""{ {{Mark}}: "{{Markers.Output}}"}"""));
        Assert.Equal(
            new Value.Output(new Value.Secret(new Value.Number(1)), ["urn:a"]),
            Read($$"""{ {{Mark}}: "{{Markers.Output}}", "value": 1, "secret": true, "dependencies": ["urn:a"]}"""));
    }

    [Theory]
    [InlineData("nobody-knows-it", "an object has the unknown mark 'nobody-knows-it'")]
    [InlineData(Markers.Secret, "a secret has no 'value'")]
    [InlineData(Markers.Reference, "a resource reference has no 'urn'")]
    [InlineData(Markers.Asset, "an asset has neither text nor path nor uri")]
    [InlineData(Markers.Archive, "an archive has neither assets nor path nor uri")]
    public void A_marked_object_that_lacks_what_it_needs_is_refused(string mark, string why)
    {
        var refusal = Assert.Throws<GrpcException>(() => Read($$"""{ {{Mark}}: "{{mark}}"}"""));

        Assert.Equal(why, refusal.Message);
    }

    private static Value Read(string json)
        => ReadValue.Properties(JsonParser.Default.Parse<Struct>($$"""{"value": {{json}} }"""))["value"]!;
}

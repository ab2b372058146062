#if BUNDLED
using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Serialization;
using Pulumi.Utilities;

namespace Infra.Tests.Sdks.Core;

public sealed class ValueTests
{
    [Fact]
    public async Task Plain_values_read_back_as_they_were_written()
    {
        var written = new Dictionary<string, object?>
        {
            ["text"] = "ünïcödé ✓",
            ["number"] = 0.1,
            ["flag"] = true,
            ["list"] = ImmutableArray.Create<object?>("a", null, 2d),
            ["map"] = ImmutableDictionary<string, object?>.Empty.Add("k", "v"),
        };

        var read = Read<ImmutableDictionary<string, object?>>(await WriteAsync(written)).Value!;

        Assert.Equal(written["text"], read["text"]);
        Assert.Equal(written["number"], read["number"]);
        Assert.Equal(written["flag"], read["flag"]);
        Assert.Equal<object?>((ImmutableArray<object?>)written["list"]!, (ImmutableArray<object?>)read["list"]!);
        Assert.Equal((ImmutableDictionary<string, object?>)written["map"]!, (ImmutableDictionary<string, object?>)read["map"]!);
    }

    [Fact]
    public async Task Absent_members_are_left_out_and_absent_items_stay()
    {
        var written = await WriteAsync(new Dictionary<string, object?> { ["none"] = null, ["list"] = new object?[] { null } });

        Assert.Equal("""{ "list": [ null ] }""", ValueJson.Write(written!));
    }

    [Fact]
    public async Task A_secret_is_marked_and_an_unknown_one_is_only_unknown()
    {
        var secret = await WriteAsync(Output.CreateSecret("s"));
        var unknown = await WriteAsync(Output.CreateSecret(OutputUtilities.CreateUnknown("s")));

        Assert.Equal("""{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "s" }""", ValueJson.Write(secret!));
        Assert.Equal("04da6b54-80e4-46f7-96ec-b56ff0331ba9", unknown!.StringValue);
        Assert.True(Read<string>(secret).IsSecret);
        Assert.False(Read<string>(unknown).IsKnown);
    }

    [Fact]
    public void One_secret_or_unknown_inside_marks_the_whole()
    {
        var secret = Value.ForStruct(new() { Fields = { [Markers.Key] = Value.ForString(Markers.Secret), ["value"] = Value.ForNumber(1) } });

        var read = Read<ImmutableArray<object>>(Value.ForList(secret, Value.ForString(Markers.Unknown)));

        Assert.True(read.IsSecret);
        Assert.False(read.IsKnown);
    }

    [Fact]
    public async Task Assets_and_archives_keep_what_they_are()
    {
        var archive = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new StringAsset("text"), ["b"] = new FileArchive("dir") });

        var read = Read<Archive>(await WriteAsync(archive)).Value;

        Assert.Equal(ValueJson.Write((await WriteAsync(archive))!), ValueJson.Write((await WriteAsync(read))!));
        Assert.Contains("\"text\": \"text\"", ValueJson.Write((await WriteAsync(read))!), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_become_what_the_program_declares()
    {
        Assert.Equal(3, Read<int>(Value.ForNumber(3.9)).Value);
        Assert.Equal(3.9, Read<double?>(Value.ForNumber(3.9)).Value);
        Assert.Null(Read<int?>(Value.ForNull()).Value);
        Assert.Equal(DayOfWeek.Friday, Read<DayOfWeek>(Value.ForNumber(5)).Value);
    }

    [Fact]
    public void A_union_takes_the_first_type_that_fits()
    {
        Assert.Equal("5", Read<Union<string, int>>(Value.ForString("5")).Value.AsT0);
        Assert.Equal(5, Read<Union<string, int>>(Value.ForNumber(5)).Value.AsT1);
    }

    [Fact]
    public void A_value_of_another_kind_is_left_out() => Assert.Null(Read<string>(Value.ForNumber(1)).Value);

    [Fact]
    public void Names_with_two_underscores_are_the_engines_own() =>
        Assert.Equal(["a"], Read<ImmutableDictionary<string, string>>(Value.ForStruct(new()
        {
            Fields = { ["a"] = Value.ForString("1"), ["__defaults"] = Value.ForString("2") },
        })).Value!.Keys);

    [Fact]
    public void Json_opens_the_marks_inside()
    {
        var secret = Value.ForStruct(new() { Fields = { [Markers.Key] = Value.ForString(Markers.Secret), ["value"] = Value.ForString("s") } });

        var read = Read<JsonElement>(Value.ForStruct(new() { Fields = { ["a"] = secret } }));

        Assert.Equal("""{ "a": "s" }""", read.Value.GetRawText());
        Assert.True(read.IsSecret);
    }

    [Fact]
    public async Task Resources_met_in_a_value_are_gathered() =>
        await Deployment.TestAsync(new RecordingMocks(), null, async () =>
        {
            var part = new Part("part", new() { Label = "l" });
            var writer = new ValueWriter(WriteOptions.None);

            await writer.WriteAsync("x", new object[] { part.Label, "plain" });

            Assert.Equal([part], writer.Resources);
        });

    private static async Task<Value?> WriteAsync(object? value) => await new ValueWriter(WriteOptions.None).WriteAsync("x", value);

    private static (T? Value, bool IsKnown, bool IsSecret) Read<T>(Value? value)
    {
        var reading = new ValueReading("test", resource: null);
        var read = reading.Read(value, ValueReader.For(typeof(T)));
        return ((T?)read, reading.IsKnown, reading.IsSecret);
    }
}
#endif

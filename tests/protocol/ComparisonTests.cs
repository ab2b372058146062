using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>The comparison that the protocol's tests rest on sees what it should, and only that.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void What_is_changed_missing_and_new_is_said_at_its_place()
    {
        var expected = JsonNode.Parse("""{"a": {"b": [1, {"c": "x"}]}, "gone": null}""");
        var actual = JsonNode.Parse("""{"a": {"b": [1, {"c": "y"}]}, "new": false}""");

        Assert.Equal(
            """
            /a/b[1]/c: expected "x", was "y"
            /gone: missing, expected null
            /new: not expected: false
            """,
            Differences.Between(expected, actual));
    }

    [Fact]
    public void Lists_of_unequal_length_differ_as_wholes() =>
        Assert.Equal(
            "/a: expected [1], was [1,2]",
            Differences.Between(JsonNode.Parse("""{"a": [1]}"""), JsonNode.Parse("""{"a": [1, 2]}""")));

    [Fact]
    public void Numbers_are_equal_by_value_wherever_they_come_from()
    {
        var expected = JsonNode.Parse("[1e+21, 1, 0.1]");
        var actual = new JsonArray(JsonValue.Create(1e21), JsonValue.Create(1.0), JsonValue.Create(0.1));

        Assert.Equal("", Differences.Between(expected, actual));
    }

    [Fact]
    public void A_record_may_be_another_with_changes()
    {
        var update = Expected.Of("b");
        var refused = Expected.Of("c");

        Assert.Equal(32, (int)refused["exitCode"]!);
        Assert.Equal((28, 27), (update["registerResource"]!.AsObject().Count, refused["registerResource"]!.AsObject().Count));
        Assert.True(JsonNode.DeepEquals(update["readResource"], refused["readResource"]));
    }

    [Fact]
    public void A_message_is_compared_without_places_and_library_names() =>
        Assert.Equal(
            "Running program '<PROGRAM>' failed with an unhandled exception:\n<RPC>: Unknown: no\n<STACK>",
            Comparable.MessageOf(
                """
                Running program '/a/Probe.dll' failed with an unhandled exception:
                Grpc.Core.RpcException: Status(StatusCode="Unknown", Detail="no")
                   at A.B() in /c.cs:line 1
                --- End of stack trace from previous location ---
                   at D.E()
                """,
                "/a/Probe.dll"));
}

using System.Text;
using Infra.Plan;

namespace Infra.Tests.Plan.Edit;

/// <summary>Edits of a <c>stack.yaml</c>, each beside the text that comes of it; WARMSTART_ACCEPT=1 writes them.</summary>
public sealed class Editing
{
    private static readonly Dictionary<string, string> _none = [];

    public static TheoryData<string> Names => [.. EditCase.All().Select(each => each.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_edit_changes_what_it_must_and_nothing_else(string name)
    {
        var written = EditCase.All().Single(each => each.ToString() == name);
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            EditCase.Write(EditCase.All().Select(each => each with { After = Become(each) }));
        }

        Assert.Equal(EditCase.All().Single(each => each.ToString() == name).After, Become(written));
    }

    [Fact]
    public void A_byte_order_mark_stays_where_it_is()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "services: {}\n"u8];

        var edited = StackEdit.Add(new("stack.yaml", bytes), "chat", _none).File!.Content;

        Assert.Equal([.. Encoding.UTF8.Preamble, .. "services:\n  chat:\n    port: 30001\n"u8], edited.ToArray());
    }

    [Fact]
    public void Behind_the_last_port_the_first_free_one_is_given()
    {
        var edited = StackEdit.Add(SourceFile.FromText("stack.yaml", "services:\n  a: {port: 65535}\n  b: {port: 30001}\n"), "c", _none);

        Assert.Equal(30002, edited.Port);
    }

    [Fact]
    public void What_is_removed_is_told()
    {
        var edited = StackEdit.Remove(SourceFile.FromText("stack.yaml", "services:\n  # The chat.\n  a: {port: 30002}\n  b: {port: 30001}\n"), "a");

        Assert.Equal((30002, "  # The chat.|  a: {port: 30002}"), (edited.Port, string.Join('|', edited.Removed)));
    }

    [Theory]
    [InlineData("services: {}\n", "services:\n  a:\n    port: 30001\n    envs:\n      A: b\n      B: \"1\"\n      C: \"x: \\\"y\\\"\"\n")]
    [InlineData("{services: {}}\n", "{services: {a: {port: 30001, envs: {A: b, B: \"1\", C: \"x: \\\"y\\\"\"}}}}\n")]
    public void Envs_are_written_as_text(string before, string after)
    {
        var envs = new SortedDictionary<string, string> { ["A"] = "b", ["B"] = "1", ["C"] = "x: \"y\"" };

        var edited = StackEdit.Add(SourceFile.FromText("stack.yaml", before), "a", envs);

        Assert.Equal(after, Encoding.UTF8.GetString(edited.File!.Content.Span));
    }

    [Fact]
    public void A_new_stack_reads_without_a_mistake()
    {
        var text = StackBeginning.Text("12e456", ["aws/us-west-2", "aws/us-east-1"], ["0.0.0.0/0", "198.51.100.0/24"]);

        var reading = StackReader.Read(new() { Stack = "test", StackFile = SourceFile.FromText("stack.yaml", text), Services = new Dictionary<string, SourceFile>() }, Overrides.None);

        Assert.Equal(("12e456", 2, 2), (reading.Spec?.Id, reading.Spec?.Regions.Count, reading.Spec?.Endpoint.Allow.Count));
        Assert.Empty(reading.Mistakes);
    }

    private static string Become(EditCase each)
    {
        var file = SourceFile.FromText("stack.yaml", each.Before);
        var editing = each.Verb switch
        {
            "add" => StackEdit.Add(file, each.What, _none),
            "remove" => StackEdit.Remove(file, each.What),
            _ => StackEdit.SetId(file, each.What),
        };
        return editing.File is { } edited
            ? Encoding.UTF8.GetString(edited.Content.Span)
            : string.Concat(editing.Mistakes.Select(mistake => $"{mistake}\n"));
    }
}

using Imagebake;
using Infra.Edge;
using Infra.Tests.Program;

namespace Infra.Tests.Bake;

/// <summary>The journal of a bake: what is on disk before anything is made.</summary>
public sealed class JournalTests
{
    private static readonly JournalHead _head = new("test", "chat aws/ami", "0123456789abcdef", "20261121030405-abcdef", new(2026, 11, 21, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public async Task What_is_done_is_not_done_again_by_the_next_run()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(Journal.Begin(folder.Path, _head), "vm", "i-1");

        var next = Assert.Single(Journal.All(folder.Path, "test"));

        Assert.Equal(_head, next.Head);
        Assert.Equal("i-1", await MakeAsync(next, "vm", "i-2"));
        Assert.Equal("i-3", await MakeAsync(next, "another", "i-3"));
    }

    [Fact]
    public async Task The_intent_is_on_disk_while_the_thing_is_made()
    {
        using var folder = new TemporaryFolder();
        var journal = Journal.Begin(folder.Path, _head);

        await journal.OnceAsync("vm", _ => throw new InvalidOperationException("nothing was intended before"), token =>
        {
            Assert.Contains($"\"Intent\":\"vm\",\"Token\":\"{token}\"", File.ReadAllText(Assert.Single(Directory.GetFiles(Journal.FolderOf(folder.Path, "test")))), StringComparison.Ordinal);
            return Task.FromResult("i-1");
        });
    }

    [Fact]
    public async Task What_was_intended_is_looked_for_by_the_same_token_before_it_is_made()
    {
        using var folder = new TemporaryFolder();
        var tokens = new List<string>();
        await Assert.ThrowsAsync<ToolException>(() => Journal.Begin(folder.Path, _head).OnceAsync("vm", Nothing, token =>
        {
            tokens.Add(token);
            throw new ToolException("the network broke");
        }));
        var next = Assert.Single(Journal.All(folder.Path, "test"));

        var made = await next.OnceAsync(
            "vm",
            token =>
            {
                tokens.Add(token);
                return Task.FromResult<string?>("i-found");
            },
            _ => throw new InvalidOperationException("it was found"));

        Assert.Equal("i-found", made);
        Assert.Single(tokens.Distinct());
        Assert.True(tokens[0].Length <= 64, "EC2 takes client tokens of at most 64 characters");
    }

    [Fact]
    public async Task What_was_undone_is_made_anew_under_another_token()
    {
        using var folder = new TemporaryFolder();
        var journal = Journal.Begin(folder.Path, _head);
        await MakeAsync(journal, "copy", "ami-failed");
        var before = journal.Token("copy");

        journal.Undo("copy");

        var next = Assert.Single(Journal.All(folder.Path, "test"));
        Assert.NotEqual(before, next.Token("copy"));
        Assert.Equal("ami-2", await MakeAsync(next, "copy", "ami-2"));
    }

    [Fact]
    public async Task A_torn_last_line_counts_as_not_written_and_spoils_none_after_it()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(Journal.Begin(folder.Path, _head), "vm", "i-1");
        var file = Assert.Single(Directory.GetFiles(Journal.FolderOf(folder.Path, "test")));
        await File.AppendAllTextAsync(file, "{\"Intent\":\"co");

        await MakeAsync(Assert.Single(Journal.All(folder.Path, "test")), "copy", "ami-1");

        var last = Assert.Single(Journal.All(folder.Path, "test"));
        Assert.Equal(("i-1", "ami-1"), (last.Done("vm"), last.Done("copy")));
    }

    [Fact]
    public void A_journal_whose_beginning_was_never_written_is_none()
    {
        using var folder = new TemporaryFolder().Write(".build/imagebake/test/x.jsonl", "{\"He");

        Assert.Empty(Journal.All(folder.Path, "test"));
    }

    [Fact]
    public void An_ended_journal_is_gone()
    {
        using var folder = new TemporaryFolder();
        Journal.Begin(folder.Path, _head).End();

        Assert.Empty(Journal.All(folder.Path, "test"));
    }

    private static Task<string?> Nothing(string token) => Task.FromResult<string?>(null);

    private static Task<string> MakeAsync(Journal journal, string step, string id) => journal.OnceAsync(step, Nothing, _ => Task.FromResult(id));
}

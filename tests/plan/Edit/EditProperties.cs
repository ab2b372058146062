using System.Text;
using Infra.Plan;

namespace Infra.Tests.Plan.Edit;

/// <summary>What holds for every <c>stack.yaml</c>, shown on thousands made by chance, the same each time.</summary>
public sealed class EditProperties
{
    private const int Stacks = 2000;

    [Fact]
    public void Added_and_removed_again_leaves_the_file_as_it_was_byte_for_byte()
    {
        for (var seed = 0; seed < Stacks; seed++)
        {
            var text = RandomStack.Of(seed);

            var added = StackEdit.Add(SourceFile.FromText("stack.yaml", text), "added", new Dictionary<string, string>());
            var removed = StackEdit.Remove(added.File ?? throw new InvalidOperationException($"{seed}: {added.Mistakes[0]}\n{text}"), "added");

            Assert.Equal((seed, text), (seed, Text(removed, seed)));
        }
    }

    [Fact]
    public void Adding_keeps_every_line_and_removing_adds_none()
    {
        for (var seed = 0; seed < Stacks; seed++)
        {
            var text = RandomStack.Of(seed, braces: false);
            var file = SourceFile.FromText("stack.yaml", text);

            var added = Text(StackEdit.Add(file, "added", new Dictionary<string, string>()), seed);
            var removed = Text(StackEdit.Remove(file, RandomStack.First), seed);

            Assert.True(IsWithin(Lines(text), Lines(added)), $"{seed}:\n{text}\n=>\n{added}");
            Assert.True(IsWithin(Lines(removed), Lines(text)), $"{seed}:\n{text}\n=>\n{removed}");
        }
    }

    [Fact]
    public void A_new_id_changes_its_six_digits_only()
    {
        for (var seed = 0; seed < Stacks; seed++)
        {
            var text = RandomStack.Of(seed);

            var edited = Text(StackEdit.SetId(SourceFile.FromText("stack.yaml", text), "0a1b2c"), seed);

            Assert.Equal(text.Replace("4c1d7e", "0a1b2c", StringComparison.Ordinal), edited);
        }
    }

    private static string Text(StackEditing editing, int seed) => editing.File is { } file
        ? Encoding.UTF8.GetString(file.Content.Span)
        : throw new InvalidOperationException($"{seed}: {editing.Mistakes[0]}");

    private static string[] Lines(string text) => text.Split(["\r\n", "\n"], StringSplitOptions.None);

    /// <summary>Whether all lines of one text stand in the other, in the same order.</summary>
    private static bool IsWithin(IReadOnlyList<string> few, IReadOnlyList<string> many)
    {
        var at = 0;
        foreach (var line in many)
        {
            at += at < few.Count && few[at] == line ? 1 : 0;
        }

        return at == few.Count;
    }
}

using Infra.Edge;

namespace Infra.Tests.Edge;

public sealed class GlobTests
{
    [Theory]
    [InlineData("a.txt", "a.txt", true)]
    [InlineData("a.txt", "b/a.txt", false)]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", "a/b.txt", false)]
    [InlineData("*", "anything", true)]
    [InlineData("a*c*e", "abcde", true)]
    [InlineData("a*c*e", "abcd", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[a", "[a", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("**/a", "a", true)]
    [InlineData("**/a", "b/c/a", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/x/y/c", false)]
    public void A_pattern_matches_as_git_reads_it(string pattern, string path, bool matches)
        => Assert.Equal(matches, Glob.Matches(pattern, path));

    [Fact]
    public void Many_stars_against_a_long_name_end_quickly()
        => Assert.False(Glob.Matches("*a*a*a*a*b", new string('a', 60)));
}

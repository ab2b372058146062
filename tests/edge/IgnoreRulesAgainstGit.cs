using Infra.Tests.Program;
using System.Diagnostics;
using Infra.Edge;
using Infra.Tests.Plan.Boot;

namespace Infra.Tests.Edge;

/// <summary>What goes along of a folder with .gitignore files is what git itself would take, over random folders and patterns.</summary>
public sealed class IgnoreRulesAgainstGit
{
    private const int Folders = 40;

    private static readonly string[] _names = ["a", "b", "ab", "a.txt", "b.log", "c.log", ".hidden", "build", "src", "x y", "Z", "#c", "!n", "[z]", "a1"];

    private static readonly string[] _patterns =
    [
        "*.log", "/a", "a/", "!a.txt", "**/b", "a/**", "a/**/b", "*", "!*/", "src/*", "?", "[ab]", "[!a]*", "[^b].log", "\\!n", "# comment", "\\#c", "x y", "/src/build", "build/", "!build/a",
        "b.log ", "**", "a*b", "!b.log", ".*", "!.hidden", "src/**/a.txt", "/*", "!/src", "*/a", "a?", "[a-b]1", "\\[z\\]", "/", "**/build/**", "!", "x\\ y", "[[]z]", "a/b/", "*.t*t", "",
    ];

    [FactWithTool("git")]
    public void The_files_that_go_along_are_those_that_git_would_take()
    {
        var random = new Random(5);
        var (taken, left) = (0, 0);
        for (var i = 0; i < Folders; i++)
        {
            using var folder = new TemporaryFolder();
            Fill(folder.Path, random, depth: 3);
            Git(folder.Path, "init", "-q");

            List<string> expected = [.. Git(folder.Path, "ls-files", "-z", "--others", "--exclude-standard").Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
            List<string> actual = [.. ReadFolder.At(folder.Path).Folder.Files.Order(StringComparer.Ordinal)];

            taken += actual.Count;
            left += Directory.GetFiles(folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Count(file => !file.Contains("/.git/", StringComparison.Ordinal)) - actual.Count;
            var ignores = Directory.GetFiles(folder.Path, ".gitignore", SearchOption.AllDirectories).Select(file => $"{Path.GetRelativePath(folder.Path, file)}:\n{File.ReadAllText(file)}");
            Assert.True(expected.SequenceEqual(actual), $"{string.Join('\n', ignores)}\nonly git: {string.Join(", ", expected.Except(actual))}\nonly here: {string.Join(", ", actual.Except(expected))}");
        }

        Assert.True(taken > 100 && left > 100, $"{taken} files were taken and {left} left");
    }

    private static void Fill(string folder, Random random, int depth)
    {
        foreach (var name in _names.Where(_ => random.Next(2) == 0))
        {
            var path = Path.Combine(folder, name);
            if (depth > 0 && random.Next(3) == 0)
            {
                Directory.CreateDirectory(path);
                Fill(path, random, depth - 1);
            }
            else
            {
                File.WriteAllText(path, "x");
            }
        }

        if (depth == 3 || random.Next(4) == 0)
        {
            File.WriteAllLines(Path.Combine(folder, ".gitignore"), Enumerable.Range(0, random.Next(1, 6)).Select(_ => _patterns[random.Next(_patterns.Length)]));
        }
    }

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        // Nothing of the machine's own settings may take part.
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}

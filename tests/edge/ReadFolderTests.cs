using Infra.Tests.Program;
using Infra.Edge;

namespace Infra.Tests.Edge;

public sealed class ReadFolderTests
{
    [Fact]
    public void Files_are_listed_with_slashes_in_ordinal_order()
    {
        using var folder = new TemporaryFolder().Write("b.txt", "").Write("a/z.txt", "").Write("B.txt", "").Write("a-b.txt", "");

        Assert.Equal(["B.txt", "a-b.txt", "a/z.txt", "b.txt"], Files(folder));
    }

    [Fact]
    public void The_hash_is_of_names_modes_and_contents_and_not_of_the_place()
    {
        using var one = new TemporaryFolder().Write("a.txt", "x").Write("b/c.txt", "y");
        using var same = new TemporaryFolder().Write("b/c.txt", "y").Write("a.txt", "x");
        using var otherContent = new TemporaryFolder().Write("a.txt", "X").Write("b/c.txt", "y");
        using var otherName = new TemporaryFolder().Write("a2.txt", "x").Write("b/c.txt", "y");

        Assert.Equal(Hash(one), Hash(same));
        Assert.Equal(4, new[] { Hash(one), Hash(otherContent), Hash(otherName), HashWhenExecutable(same) }.Distinct().Count());
    }

    [Fact]
    public void The_hash_of_a_known_folder_never_changes()
    {
        using var folder = new TemporaryFolder().Write("run.sh", "echo hello\n");

        // sha256("run.sh" 0 "644" 0 sha256("echo hello\n")): a change of this would upload every folder of every stack again.
        Assert.Equal("f2bcd12dd24fbbacc11f2fef4d6eca3ab7abbb91174adfddf60c148bb08a1bda", Hash(folder));
    }

    [Fact]
    public void Dot_git_never_goes_along_at_any_depth()
    {
        using var folder = new TemporaryFolder().Write(".git/config", "").Write("a/.git", "gitdir: x").Write("a/b.txt", "").Write(".gitmodules", "");

        Assert.Equal([".gitmodules", "a/b.txt"], Files(folder));
    }

    [Fact]
    public void A_gitignore_is_honoured_with_its_exceptions_folders_and_anchors()
    {
        using var folder = new TemporaryFolder()
            .Write(".gitignore", "# made by tools\n*.log\n!keep.log\nbuild/\n/top.txt\ndeep/*.tmp\n")
            .Write("a.log", "").Write("keep.log", "").Write("sub/b.log", "")
            .Write("build/x", "").Write("sub/build/y", "").Write("sub2/build", "a file, not a folder")
            .Write("top.txt", "").Write("sub/top.txt", "")
            .Write("deep/a.tmp", "").Write("sub/deep/a.tmp", "");

        Assert.Equal([".gitignore", "keep.log", "sub/deep/a.tmp", "sub/top.txt", "sub2/build"], Files(folder));
    }

    [Fact]
    public void A_gitignore_further_down_adds_to_those_above()
    {
        using var folder = new TemporaryFolder()
            .Write(".gitignore", "*.log\n").Write("sub/.gitignore", "!b.log\n*.txt\n")
            .Write("b.log", "").Write("sub/b.log", "").Write("sub/c.txt", "").Write("c.txt", "");

        Assert.Equal([".gitignore", "c.txt", "sub/.gitignore", "sub/b.log"], Files(folder));
    }

    [Fact]
    public void Files_that_the_repository_around_the_folder_ignores_stay_behind()
    {
        using var repository = new TemporaryFolder()
            .Write(".git/HEAD", "").Write(".gitignore", "*.bin\n/app/secret.txt\n/other.txt\n")
            .Write("app/a.txt", "").Write("app/a.bin", "").Write("app/secret.txt", "").Write("app/other.txt", "");

        Assert.Equal(["a.txt", "other.txt"], ReadFolder.At(Path.Combine(repository.Path, "app")).Folder.Files);
    }

    [Fact]
    public void A_skyignore_takes_the_place_of_every_gitignore()
    {
        using var folder = new TemporaryFolder()
            .Write(".gitignore", "*.log\n").Write(".skyignore", "# not these\n/top.txt\ndata/*.bin\ncache/\n")
            .Write("a.log", "").Write("top.txt", "").Write("sub/top.txt", "")
            .Write("data/a.bin", "").Write("sub/data/b.bin", "").Write("sub/cache/x", "");

        Assert.Equal([".gitignore", ".skyignore", "a.log", "sub/top.txt"], Files(folder));
    }

    [Fact]
    public void A_link_to_a_file_inside_goes_along_and_any_other_is_named()
    {
        using var outside = new TemporaryFolder().Write("secret.txt", "s");
        using var folder = new TemporaryFolder().Write("a.txt", "x").Write("sub/b.txt", "y");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "inside"), "a.txt");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "outside"), Path.Combine(outside.Path, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "broken"), "nowhere");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "sub/circle"), folder.Path);

        var reading = ReadFolder.At(folder.Path);

        Assert.Equal(["a.txt", "inside", "sub/b.txt"], reading.Folder.Files);
        Assert.Equal(["broken", "outside", "sub/circle"], reading.LinksLeftOut);
    }

    private static IReadOnlyList<string> Files(TemporaryFolder folder) => ReadFolder.At(folder.Path).Folder.Files;

    private static string Hash(TemporaryFolder folder) => ReadFolder.At(folder.Path).Folder.Hash;

    private static string HashWhenExecutable(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "a.txt");
        if (OperatingSystem.IsWindows())
        {
            return "windows has no such mode";
        }

        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        return Hash(folder);
    }
}

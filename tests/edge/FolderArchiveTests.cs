using System.Formats.Tar;
using Infra.Edge;
using Infra.Tests.Program;

namespace Infra.Tests.Edge;

/// <summary>The archive of a folder: the same bytes from the same content, with the modes of its files.</summary>
public sealed class FolderArchiveTests
{
    private static readonly string _deep = string.Join('/', Enumerable.Repeat("a-folder-with-a-long-name", 8));

    [Fact]
    public void The_same_content_is_the_same_bytes_whatever_its_times()
    {
        using var one = Example();
        using var other = Example();
        File.SetLastWriteTimeUtc(Path.Combine(other.Path, "b.txt"), DateTime.UnixEpoch.AddDays(9));

        Assert.Equal(Archive(one), Archive(other));
    }

    [Fact]
    public void Entries_are_sorted_and_carry_modes_and_neither_times_nor_owners()
    {
        using var folder = Example();
        using var reader = new TarReader(new MemoryStream(Archive(folder)));
        var entries = new List<string>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new StreamReader(entry.DataStream!);
            entries.Add($"{entry.Name} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid} {entry.ModificationTime.ToUnixTimeSeconds()} {content.ReadToEnd()}");
        }

        Assert.Equal([$"{_deep}/x 644 0 0 deep", "a.sh 755 0 0 run", "b.txt 644 0 0 text"], entries);
    }

    [Fact]
    public void What_is_ignored_stays_behind()
    {
        using var folder = Example();
        folder.Write(".skyignore", "*.txt\n");

        Assert.DoesNotContain("b.txt", System.Text.Encoding.UTF8.GetString(Archive(folder)).Split('\0'));
    }

    [Fact]
    public void Its_path_names_its_content_and_it_is_written_once()
    {
        using var folder = Example();
        var plan = ReadFolder.At(folder.Path).Folder;

        FolderArchive.Write(plan);
        FolderArchive.Write(plan);

        Assert.Equal((plan.Hash, 3), FolderArchive.Named(FolderArchive.PathOf(plan)));
        Assert.Equal(Archive(folder), File.ReadAllBytes(FolderArchive.PathOf(plan)));
        Assert.Null(FolderArchive.Named(Path.Combine(folder.Path, "b.3.txt")));
        File.Delete(FolderArchive.PathOf(plan));
    }

    private static TemporaryFolder Example() =>
        new TemporaryFolder().Write("b.txt", "text").Write("a.sh", "run").Write($"{_deep}/x", "deep").MakeExecutable("a.sh");

    private static byte[] Archive(TemporaryFolder folder)
    {
        using var stream = new MemoryStream();
        FolderArchive.Write(ReadFolder.At(folder.Path).Folder, stream);
        return stream.ToArray();
    }
}

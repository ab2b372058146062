using Infra.Plan;

namespace Infra.Edge;

/// <summary>Reads the folders and files of the operator's that go to replicas.</summary>
internal static class ReadFolders
{
    /// <summary>Those that are there, by the path that the plan asks for; <paramref name="onDisk"/> tells where it lies. What does not go along is noted.</summary>
    public static (IReadOnlyDictionary<string, FolderPlan> Folders, IReadOnlyList<Notice> Notices) Of(IReadOnlyList<LocalFolder> wanted, Func<string, string> onDisk)
    {
        var folders = new Dictionary<string, FolderPlan>(StringComparer.Ordinal);
        var notices = new List<Notice>();
        foreach (var asked in wanted.Where(asked => !folders.ContainsKey(asked.Path)))
        {
            var path = onDisk(asked.Path);
            if (Directory.Exists(path))
            {
                var folder = ReadFolder.At(path);
                folders.Add(asked.Path, folder.Folder);
                notices.AddRange(folder.LinksLeftOut.Select(link => LeftOut(asked, link)));
            }
            else if (File.Exists(path))
            {
                folders.Add(asked.Path, ReadFolder.File(path));
            }
        }

        return (folders, notices);
    }

    private static Notice LeftOut(LocalFolder asked, string link) => new(
        asked.Where,
        $"{(asked.Use == FolderUse.Workdir ? "workdir" : "file_mounts")}: the link {link} leads to a folder or out of {asked.Path}, and does not go along.",
        "Put what it leads to into the folder itself.");
}

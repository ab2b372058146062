using Infra.Plan;

namespace Infra.Edge;

/// <summary>The stacks of a project, read from <c>stacks/</c> and planned.</summary>
internal static class Stacks
{
    private const string Folder = "stacks";
    private const string StackFile = "stack.yaml";
    private const string ImagesFile = "images.yaml";
    private const string LockFile = "images.lock.json";
    private const string ServiceFile = "service.yaml";

    /// <summary>The names of all stacks, sorted.</summary>
    public static IReadOnlyList<string> Names(string root)
    {
        var folder = new DirectoryInfo(Path.Combine(root, Folder));
        return folder.Exists
            ? [.. from child in folder.EnumerateDirectories()
                  where File.Exists(Path.Combine(child.FullName, StackFile))
                  orderby child.Name
                  select child.Name]
            : [];
    }

    /// <summary>How many folders a stack has, which is about as many as it has services; 0 for no stack.</summary>
    public static int Folders(string root, string stack)
    {
        var folder = new DirectoryInfo(Path.Combine(root, Folder, stack));
        return folder.Exists ? folder.EnumerateDirectories().Count() : 0;
    }

    /// <summary>Refuses a name that is no stack's.</summary>
    /// <exception cref="UsageException">There is no such stack.</exception>
    public static void Check(string root, string stack)
    {
        if (!Names(root).Contains(stack))
        {
            throw Unknown(root, stack);
        }
    }

    /// <summary>Reads a stack's files, with all that is wrong in them.</summary>
    /// <exception cref="UsageException">There is no such stack.</exception>
    public static StackReading Read(string root, string stack, Overrides overrides)
    {
        var folder = new DirectoryInfo(Path.Combine(root, Folder, stack));
        if (!File.Exists(Path.Combine(folder.FullName, StackFile)))
        {
            throw Unknown(root, stack);
        }

        var services = folder.EnumerateDirectories()
            .Where(service => File.Exists(Path.Combine(service.FullName, ServiceFile)))
            .ToDictionary(
                service => service.Name,
                service => ReadFile(root, $"{Folder}/{stack}/{service.Name}/{ServiceFile}"),
                StringComparer.Ordinal);
        var images = $"{Folder}/{stack}/{ImagesFile}";
        var locked = $"{Folder}/{stack}/{LockFile}";
        var settings = $"{Folder}/Pulumi.{stack}.yaml";
        return StackReader.Read(
            new()
            {
                Stack = stack,
                StackFile = ReadFile(root, $"{Folder}/{stack}/{StackFile}"),
                Services = services,
                Images = File.Exists(Path.Combine(root, images)) ? ReadFile(root, images) : null,
                Lock = File.Exists(Path.Combine(root, locked)) ? ReadFile(root, locked) : null,
                Settings = File.Exists(Path.Combine(root, settings)) ? ReadFile(root, settings) : null,
            },
            overrides);
    }

    /// <summary>Plans what was read; hashes the folders that go to replicas.</summary>
    public static StackPlanning Plan(string root, StackReading reading, PlanFacts? facts = null)
    {
        var (folders, notices) = ReadFolders.Of(reading.Folders, path => OnDisk(root, path));
        var files = ReadFiles.Answer(root, reading.Files, path => OnDisk(root, path));
        var planning = StackPlanner.Plan(reading, folders, facts ?? Facts.Read(root, reading.Stack, catalog: null), files);
        return notices.Count == 0 ? planning : planning with { Notices = [.. planning.Notices, .. notices] };
    }

    /// <summary>Why placements were taken or not, and what they boot from; hashes the folders that are baked.</summary>
    public static PlanReasons Why(string root, StackReading reading, PlanFacts facts) =>
        StackPlanner.Why(reading, ReadFolders.Of(reading.Folders, path => OnDisk(root, path)).Folders, facts);

    /// <summary>The path of the project's file as messages show it; null for a file that belongs to no stack.</summary>
    public static (string Stack, string Path)? StackOf(string root, string file)
    {
        var path = Path.GetRelativePath(root, Path.GetFullPath(file)).Replace('\\', '/');
        return path.Split('/') switch
        {
            [Folder, var stack, StackFile or ImagesFile] => (stack, path),
            [Folder, var stack, _, ServiceFile] => (stack, path),
            _ => null,
        };
    }

    private static SourceFile ReadFile(string root, string path) => new(path, File.ReadAllBytes(Path.Combine(root, path)));

    /// <summary>Where a path of the plan is on this machine.</summary>
    public static string OnDisk(string root, string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
        ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
        : Path.GetFullPath(Path.Combine(root, path));

    private static UsageException Unknown(string root, string stack)
    {
        var names = Names(root);
        return new(
            $"There is no stack {stack}: {Folder}/{stack}/{StackFile} does not exist.",
            names.Count == 0
                ? $"Begin one: infra init {stack}"
                : $"{(Suggest.Nearest(stack, names) is { } near ? $"Did you mean {near}? " : "")}The stacks are: {string.Join(", ", names)}.");
    }
}

using Infra.Edge;
using Infra.Plan;

namespace Infra.Local;

/// <summary>Reads and plans the one service that is to run on this machine.</summary>
internal static class LocalService
{
    /// <summary>The plan of a file, or of a service of a stack, or what is wrong with it.</summary>
    /// <exception cref="UsageException">There is no such file, stack or service.</exception>
    public static LocalPlanning Plan(string? root, string wanted, int? port, Overrides overrides)
    {
        if (File.Exists(wanted))
        {
            return StackOf(root, wanted) is var (folder, stack, path)
                ? OfStack(folder, stack, Path.GetFileName(Path.GetDirectoryName(path))!, port, overrides)
                : OfFile(wanted, port, overrides);
        }

        return wanted.Split('/') is [{ Length: > 0 } name, { Length: > 0 } service]
            ? OfStack(ProjectRoot.Find(root), name, service, port, overrides)
            : throw new UsageException($"There is no file {wanted}.", "Write the path of a service.yaml, or STACK/SERVICE.");
    }

    /// <summary>The service's file.</summary>
    public static string FileOf(string? root, string wanted) =>
        File.Exists(wanted) ? wanted : Path.Combine(ProjectRoot.Find(root), "stacks", wanted, "service.yaml");

    private static (string Root, string Stack, string Path)? StackOf(string? root, string file)
    {
        // A file that lies outside of every project needs none.
        if (root is null && !Above(file).Any(folder => File.Exists(Path.Combine(folder, "Pulumi.yaml"))))
        {
            return null;
        }

        var found = root is null ? Above(file).First(folder => File.Exists(Path.Combine(folder, "Pulumi.yaml"))) : ProjectRoot.Find(root);
        return Stacks.StackOf(found, file) is var (stack, path) ? (found, stack, path) : null;
    }

    private static IEnumerable<string> Above(string file)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(file)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    private static LocalPlanning OfFile(string file, int? port, Overrides overrides)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) is { Length: > 0 } folder && ServiceName.IsOne(folder) ? folder : "service";
        var reading = ServiceReader.Read(name, new(file, File.ReadAllBytes(file)), overrides);
        return reading.Spec is { } spec
            ? Plan("local", spec, port ?? ServicePorts.First, Directory.GetCurrentDirectory(), reading.Notices)
            : new(null, reading.Mistakes, reading.Notices);
    }

    /// <summary>What is wrong with other services of the stack does not matter here, nor what a cloud would need.</summary>
    private static LocalPlanning OfStack(string root, string stack, string service, int? port, Overrides overrides)
    {
        var reading = Stacks.Read(root, stack, overrides);
        var path = $"stacks/{stack}/{service}/service.yaml";
        Notice[] notices = [.. reading.Notices.Where(notice => notice.Where.Path == path)];
        if (reading.Services.FirstOrDefault(spec => spec.Name == service) is { } spec)
        {
            return Plan(stack, spec, port ?? reading.Spec?.Find(service)?.Port?.Value ?? ServicePorts.First, root, notices);
        }

        Mistake[] mistakes = [.. reading.Mistakes.Where(mistake => mistake.Where.Path == path)];
        return mistakes.Length > 0
            ? new(null, mistakes, notices)
            : throw new UsageException($"The stack {stack} has no service {service}.", $"There would have to be a file {path}.");
    }

    private static LocalPlanning Plan(string stack, ServiceSpec spec, int port, string root, IReadOnlyList<Notice> before)
    {
        var (folders, notices) = ReadFolders.Of(LocalPlanner.Wanted(spec), path => Stacks.OnDisk(root, path));
        var planning = LocalPlanner.Plan(stack, spec, port, new(folders, new()));
        return planning with { Notices = [.. before, .. planning.Notices, .. notices] };
    }
}

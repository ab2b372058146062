using System.CommandLine;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary><c>add</c>: takes a service YAML into a stack.</summary>
internal static class AddCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root) = (Arguments.Stack(), Arguments.Root());
        var file = new Argument<string>("FILE") { Description = "A service YAML. It is copied, unchanged." };
        var name = new Option<string?>("--name") { Description = "What the service is called; without it, as its file, or as the folder of a service.yaml.", HelpName = "NAME" };
        var given = new OverrideOptions();
        var command = new Command("add", """
            Takes a service YAML into a stack: copies it to stacks/STACK/NAME/service.yaml, and lists it in stack.yaml with the
            next free port, and with the envs that are given. Comments and all else in stack.yaml stay as they are.

            Examples:
              infra add dev ~/llm/chat.yaml
              infra add dev service.yaml --name chat --env MODEL=small
            """) { stack, file, name, root };
        given.AddTo(command);
        command.SetAction(async parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                throw new UsageException($"There is no file {path}.", "Give the path of a service YAML.");
            }

            var folder = ProjectRoot.Find(parsed.GetValue(root));
            return await AddAsync(folder, parsed.GetRequiredValue(stack), path, parsed.GetValue(name) ?? NameOf(path), given.Read(parsed));
        });
        return command;
    }

    private static async Task<int> AddAsync(string root, string stack, string path, string service, Overrides given)
    {
        Stacks.Check(root, stack);
        var editing = StackEdit.Add(StackPaths.Read(root, StackPaths.Stack(stack)), service, given.Envs);
        var content = await File.ReadAllBytesAsync(path);
        var (mistakes, notices) = Check(root, stack, service, editing.File, new(path, content), given);
        if (editing.File is not { } listed || mistakes.Count > 0)
        {
            await Story.TellAsync([.. editing.Mistakes, .. mistakes], notices);
            return ExitCode.Mistake;
        }

        var copy = StackPaths.Service(stack, service);
        var lacking = Lacking(root, service, new(copy, content), given).Select(mistake => mistake with { Where = mistake.Where with { Path = path } }).ToList();
        if (lacking.Count > 0)
        {
            await Story.TellAsync(lacking, []);
            await Console.Error.WriteLineAsync($"Nothing was written. Put what it names into {StackPaths.Folder(stack, service)} first, then add it again.");
            return ExitCode.Mistake;
        }

        if (StackPaths.Exists(root, copy) && !StackPaths.Read(root, copy).Content.Span.SequenceEqual(content))
        {
            throw new UsageException($"{copy} exists already, and is another.", $"Choose another name: --name NAME. Or list that one: infra add {stack} {copy}");
        }

        if (!StackPaths.Exists(root, copy))
        {
            StackPaths.Write(root, new(copy, content));
            Screen.Say($"Wrote {copy}.");
        }

        StackPaths.Write(root, listed);
        Screen.Say($"Listed {service} in {listed.Path} with port {editing.Port}.");
        return await NextAsync(root, stack, service, given);
    }

    /// <summary>What is wrong with the file itself, seen as a service of the stack; where it could not be listed, as it stands.</summary>
    private static (IReadOnlyList<Mistake> Mistakes, IReadOnlyList<Notice> Notices) Check(string root, string stack, string service, SourceFile? listed, SourceFile file, Overrides given)
    {
        if (listed is null)
        {
            var alone = ServiceReader.Read(service, file, given);
            return (alone.Mistakes, alone.Notices);
        }

        var settings = StackPaths.Settings(stack);
        var reading = StackReader.Read(
            new()
            {
                Stack = stack,
                StackFile = listed,
                Services = new Dictionary<string, SourceFile> { [service] = file },
                Settings = StackPaths.Exists(root, settings) ? StackPaths.Read(root, settings) : null,
            },
            given);
        return (
            [.. reading.Mistakes.Where(mistake => mistake.Where.Path == file.Path)],
            [.. reading.Notices.Where(notice => notice.Where.Path == file.Path)]);
    }

    /// <summary>The folders and files that the service names and that are not where it will lie.</summary>
    private static IEnumerable<Mistake> Lacking(string root, string service, SourceFile copy, Overrides given) =>
        ServiceReader.Read(service, copy, given).Spec is not { } spec ? [] :
        from folder in StackReader.Wanted(spec)
        let found = Stacks.OnDisk(root, folder.Path)
        where !Directory.Exists(found) && (folder.Use == FolderUse.Workdir || !File.Exists(found))
        select new Mistake(folder.Where, folder.Missing.What, folder.Missing.Mend);

    /// <summary>What the service still lacks in its stack, such as the value of a secret.</summary>
    private static async Task<int> NextAsync(string root, string stack, string service, Overrides given)
    {
        var planning = Stacks.Plan(root, Stacks.Read(root, stack, given));
        var copy = StackPaths.Service(stack, service);
        await Story.TellAsync(planning.Mistakes.Where(mistake => mistake.Where.Path == copy), planning.Notices.Where(notice => notice.Where.Path == copy));
        Screen.Say(planning.Plan is null
            ? $"Next: mend what `infra check {stack}` tells"
            : $"Next: infra plan {stack}");
        return ExitCode.Done;
    }

    private static string NameOf(string path)
    {
        var full = Path.GetFullPath(path);
        var file = Path.GetFileNameWithoutExtension(full);
        return file is "service" && Path.GetFileName(Path.GetDirectoryName(full)) is { Length: > 0 } folder ? folder : file;
    }
}

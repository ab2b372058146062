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
        var envs = new Option<string[]>("--env") { Description = "An env that wins over the file's own; may be given many times. Written into stack.yaml.", HelpName = "NAME=VALUE" };
        var command = new Command("add", """
            Takes a service YAML into a stack: copies it to stacks/STACK/NAME/service.yaml, and lists it in stack.yaml with the
            next free port. Comments and all else in stack.yaml stay as they are.

            Examples:
              infra add dev ~/llm/chat.yaml
              infra add dev service.yaml --name chat --env MODEL=small
            """) { stack, file, name, envs, root };
        command.SetAction(async parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                throw new UsageException($"There is no file {path}.", "Give the path of a service YAML.");
            }

            var folder = ProjectRoot.Find(parsed.GetValue(root));
            return await AddAsync(folder, parsed.GetRequiredValue(stack), path, parsed.GetValue(name) ?? NameOf(path), Envs(parsed.GetValue(envs) ?? []));
        });
        return command;
    }

    private static async Task<int> AddAsync(string root, string stack, string path, string service, IReadOnlyDictionary<string, string> envs)
    {
        Stacks.Check(root, stack);
        var editing = StackEdit.Add(StackFiles.Read(root, StackFiles.Stack(stack)), service, envs);
        var content = await File.ReadAllBytesAsync(path);
        var reading = ServiceReader.Read(service, new(path, content), envs);
        if (editing.File is not { } listed || reading.Mistakes.Count > 0)
        {
            await Story.TellAsync([.. editing.Mistakes, .. reading.Mistakes], reading.Notices);
            return ExitCode.Mistake;
        }

        var copy = StackFiles.Service(stack, service);
        if (StackFiles.Exists(root, copy) && !StackFiles.Read(root, copy).Content.Span.SequenceEqual(content))
        {
            throw new UsageException($"{copy} exists already, and is another.", $"Choose another name: --name NAME. Or list that one: infra add {stack} {copy}");
        }

        if (!StackFiles.Exists(root, copy))
        {
            StackFiles.Write(root, new(copy, content));
            Console.Out.WriteLine($"Wrote {copy}.");
        }

        StackFiles.Write(root, listed);
        Console.Out.WriteLine($"Listed {service} in {listed.Path} with port {editing.Port}.");
        return await NextAsync(root, stack, service);
    }

    /// <summary>What the service still lacks where it lies now, such as the folder of its workdir.</summary>
    private static async Task<int> NextAsync(string root, string stack, string service)
    {
        var planning = Stacks.Plan(root, Stacks.Read(root, stack));
        var copy = StackFiles.Service(stack, service);
        await Story.TellAsync(planning.Mistakes.Where(mistake => mistake.Where.Path == copy), planning.Notices.Where(notice => notice.Where.Path == copy));
        Console.Out.WriteLine(planning.Plan is null
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

    private static SortedDictionary<string, string> Envs(IEnumerable<string> written)
    {
        var envs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var env in written)
        {
            var at = env.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new UsageException($"--env {env} is not a name and a value.", "Write --env NAME=VALUE.");
            }

            envs[env[..at]] = env[(at + 1)..];
        }

        return envs;
    }
}

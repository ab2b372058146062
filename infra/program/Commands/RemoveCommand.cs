using System.CommandLine;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary><c>remove</c>: takes a service out of a stack.</summary>
internal static class RemoveCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root) = (Arguments.Stack(), Arguments.Root());
        var service = new Argument<string>("SERVICE") { Description = "A service that stack.yaml lists." };
        var deleteFiles = new Option<bool>("--delete-files") { Description = "Also delete the service's folder." };
        var command = new Command("remove", """
            Takes a service out of stack.yaml, with the comments of its entry. Its folder stays, unless it is to be deleted.

            Examples:
              infra remove dev chat
              infra remove dev chat --delete-files
            """) { stack, service, deleteFiles, root };
        command.SetAction(async parsed =>
        {
            var folder = ProjectRoot.Find(parsed.GetValue(root));
            return await RemoveAsync(folder, parsed.GetRequiredValue(stack), parsed.GetRequiredValue(service), parsed.GetValue(deleteFiles) ? Files.Delete : Files.Keep);
        });
        return command;
    }

    private enum Files
    {
        Keep,
        Delete,
    }

    private static async Task<int> RemoveAsync(string root, string stack, string service, Files files)
    {
        Stacks.Check(root, stack);
        var editing = StackEdit.Remove(StackPaths.Read(root, StackPaths.Stack(stack)), service);
        if (editing.File is not { } file)
        {
            await Story.TellAsync(editing.Mistakes, []);
            return ExitCode.Mistake;
        }

        StackPaths.Write(root, file);
        Screen.Say($"Removed from {file.Path}:");
        foreach (var line in editing.Removed)
        {
            Screen.Say($"- {line}");
        }

        TellFiles(root, stack, service, files);
        TellSecrets(root, stack, service);
        Screen.Say($"Next: infra preview {stack}");
        return ExitCode.Done;
    }

    private static void TellFiles(string root, string stack, string service, Files files)
    {
        var folder = StackPaths.Folder(stack, service);
        // A name that is none may lead anywhere, as ".." does.
        if (!ServiceName.IsOne(service) || !Directory.Exists(Path.Combine(root, folder)))
        {
            return;
        }

        if (files == Files.Delete)
        {
            Directory.Delete(Path.Combine(root, folder), recursive: true);
            Screen.Say($"Deleted {folder}.");
        }
        else
        {
            Screen.Say($"{folder} is still there, and is not served; `infra check` notes it. Delete it (rm -r {folder}), or list it again: infra add {stack} {StackPaths.Service(stack, service)}");
        }
    }

    private static void TellSecrets(string root, string stack, string service)
    {
        var settings = StackPaths.Settings(stack);
        if (!StackPaths.Exists(root, settings))
        {
            return;
        }

        var prefix = $"{ProjectName.Of(root)}:{service}.";
        foreach (var line in File.ReadLines(Path.Combine(root, settings)).Select(line => line.Trim()).Where(line => line.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Screen.Say($"{settings} still holds {line.Split(": ")[0].TrimEnd(':')}: pulumi config rm {line.Split(": ")[0].TrimEnd(':')} --stack {stack}");
        }
    }
}

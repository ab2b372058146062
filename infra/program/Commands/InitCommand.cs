using System.CommandLine;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary><c>init</c>: begins a stack, or gives an existing one another id.</summary>
internal static class InitCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root) = (Arguments.Stack(), Arguments.Root());
        var regions = new Option<string[]>("--region") { Description = "A region that the stack may use, as cloud/region; may be given many times. Without any, aws/us-east-1.", HelpName = "REGION" };
        var allow = new Option<string[]>("--allow") { Description = "An address range that may reach the endpoints; may be given many times. Without any, nobody may.", HelpName = "CIDR" };
        var newId = new Option<bool>("--new-id") { Description = "Give an existing stack another id, as after a destroy; all else stays." };
        var command = new Command("init", """
            Begins a stack: writes stacks/STACK/stack.yaml with a new id, and Pulumi's settings beside it.

            Examples:
              infra init dev
              infra init dev --region aws/us-east-1 --region aws/us-west-2 --allow 198.51.100.0/24
              infra init dev --new-id
            """) { stack, regions, allow, newId, root };
        command.SetAction(async parsed =>
        {
            var (folder, name) = (ProjectRoot.Find(parsed.GetValue(root)), parsed.GetRequiredValue(stack));
            var (wanted, ranges) = (parsed.GetValue(regions) ?? [], parsed.GetValue(allow) ?? []);
            if (!parsed.GetValue(newId))
            {
                return await BeginAsync(folder, name, wanted, ranges);
            }

            return wanted.Length + ranges.Length == 0
                ? await GiveIdAsync(folder, name)
                : throw new UsageException("--new-id changes the id and nothing else.", $"Write regions and ranges into {StackPaths.Stack(name)}.");
        });
        return command;
    }

    private static async Task<int> BeginAsync(string root, string stack, IReadOnlyList<string> regions, IReadOnlyList<string> allow)
    {
        var path = StackPaths.Stack(stack);
        var id = StackPaths.NewId();
        var file = SourceFile.FromText(path, StackBeginning.Text(id, regions, allow));
        var reading = StackReader.Read(new() { Stack = stack, StackFile = file, Services = new Dictionary<string, SourceFile>() }, Overrides.None);
        if (reading.Mistakes.Count > 0)
        {
            // Their positions are in a file that is not there.
            throw new UsageException(
                string.Join('\n', reading.Mistakes.Select(mistake => $"{mistake.What}\n  {mistake.Mend}")),
                "Nothing was written.");
        }

        if (StackPaths.Exists(root, path))
        {
            throw new UsageException($"{path} exists already.", $"To list a service: infra add {stack} FILE. To give it another id: infra init {stack} --new-id.");
        }

        StackPaths.Write(root, file);
        Screen.Say($"Wrote {path} (id {id}).");
        if (!StackPaths.Exists(root, StackPaths.Settings(stack)))
        {
            StackPaths.Write(root, SourceFile.FromText(StackPaths.Settings(stack), "config: {}\n"));
            Screen.Say($"Wrote {StackPaths.Settings(stack)}.");
        }

        if (allow.Count == 0)
        {
            Screen.Say($"Nobody may reach the endpoints so far: write who may under endpoint.allow in {path}.");
        }

        Screen.Say($"Next: infra add {stack} FILE");
        await Story.TellAsync([], reading.Notices);
        return ExitCode.Done;
    }

    private static async Task<int> GiveIdAsync(string root, string stack)
    {
        Stacks.Check(root, stack);
        var id = StackPaths.NewId();
        var editing = StackEdit.SetId(StackPaths.Read(root, StackPaths.Stack(stack)), id);
        if (editing.File is not { } file)
        {
            await Story.TellAsync(editing.Mistakes, []);
            return ExitCode.Mistake;
        }

        StackPaths.Write(root, file);
        Screen.Say($"Gave {file.Path} the id {id}. Buckets of the old id are others' from now on: destroy them first.");
        Screen.Say($"Next: infra preview {stack}");
        return ExitCode.Done;
    }
}

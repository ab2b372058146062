using System.CommandLine;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary><c>check</c>: reads stacks or single service files and tells everything that is wrong, at once.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var wanted = new Argument<string[]>("STACK|FILE")
        {
            Description = "Stacks by name, or YAML files; without any, every stack below stacks/.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (root, json, overrides) = (Arguments.Root(), Arguments.Json(), new OverrideOptions());
        var command = new Command("check", """
            Reads and checks stacks or service files. Exit code 0 when all is well, 2 when there are mistakes.

            Examples:
              infra check
              infra check dev
              infra check stacks/dev/hello/service.yaml --json
            """) { wanted, root, json };
        overrides.AddTo(command);
        command.SetAction(parsed =>
        {
            var findings = Check(parsed.GetValue(root), parsed.GetValue(wanted) ?? [], overrides.Read(parsed));
            Write(findings, parsed.GetValue(json));
            return findings.Mistakes.Count == 0 ? ExitCode.Done : ExitCode.Mistake;
        });
        return command;
    }

    private static Findings Check(string? root, IReadOnlyList<string> wanted, Overrides overrides)
    {
        if (wanted.Count > 0)
        {
            return Findings.Of(wanted.Select(name => IsFile(name) ? CheckFile(root, name, overrides) : CheckStack(ProjectRoot.Find(root), name, overrides)));
        }

        var project = ProjectRoot.Find(root);
        return Findings.Of(Stacks.Names(project).Select(stack => CheckStack(project, stack, overrides)));
    }

    private static Findings CheckStack(string root, string stack, Overrides overrides)
    {
        var reading = Stacks.Read(root, stack, overrides);
        var planning = Stacks.Plan(root, reading);
        return new(planning.Mistakes, planning.Notices, reading.CanonicalServices());
    }

    // A file of a stack is read with what stack.yaml says about it, any other as it stands.
    private static Findings CheckFile(string? root, string file, Overrides overrides)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"There is no file {file}.", "Give a stack's name or the path of a service.yaml.");
        }

        if (Stacks.StackOf(ProjectRoot.Find(root), file) is not var (stack, path))
        {
            var name = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? "service";
            var reading = ServiceReader.Read(name, new(file, File.ReadAllBytes(file)), overrides);
            // Beside no stack nobody asks for it to be served: what is not served is worth a note.
            return new(reading.Mistakes, [.. reading.Notices, .. reading.Unserved], reading.Canonical is { } form ? [new(name, file, form)] : []);
        }

        var all = CheckStack(ProjectRoot.Find(root), stack, overrides);
        return new(
            [.. all.Mistakes.Where(mistake => mistake.Where.Path == path)],
            [.. all.Notices.Where(notice => notice.Where.Path == path)],
            [.. all.Services.Where(service => service.File == path)]);
    }

    private static void Write(Findings findings, bool json)
    {
        if (json)
        {
            Findings.WriteJson(findings);
        }
        else
        {
            Findings.WriteText(findings);
        }
    }

    private static bool IsFile(string name)
        => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal);
}

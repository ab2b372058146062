namespace Infra.Plan;

/// <summary>Reads a stack's files: <c>stack.yaml</c>, and the <c>service.yaml</c> of each folder beside it.</summary>
public static class StackReader
{
    /// <summary>Room for the bucket's name around the stack's: <c>warmstart-</c>, the id, the cloud.</summary>
    private const int MaxStackName = 40;

    /// <summary>
    /// Reads everything and finds all mistakes. <paramref name="services"/> are the <c>service.yaml</c> files by the name of their folder.
    /// </summary>
    public static StackReading Read(string stack, SourceFile stackFile, IReadOnlyDictionary<string, SourceFile> services)
    {
        var reading = new Reading();
        CheckName(stack, stackFile, reading);
        var spec = ReadStack(stackFile, reading);
        if (spec is not null)
        {
            CheckServices(stack, spec, services, reading);
        }

        string[] names = [.. services.Keys.Order(StringComparer.Ordinal)];
        var read = Array.ConvertAll(names, name => ServiceReader.Read(name, services[name], Envs(spec, name)));
        List<ServiceSpec> specs = [.. read.Select(service => service.Spec).OfType<ServiceSpec>()];
        return new()
        {
            Stack = stack,
            Spec = spec,
            Services = specs,
            Folders = [.. specs.Select(Workdir).OfType<LocalFolder>()],
            Mistakes = MistakeText.Sorted(reading.Mistakes.Concat(read.SelectMany(service => service.Mistakes))),
            Notices = MistakeText.Sorted(reading.Notices.Concat(read.SelectMany(service => service.Notices))),
        };
    }

    /// <summary>The folder that a service wants; null when it wants none.</summary>
    internal static LocalFolder? Workdir(ServiceSpec service) => service.Workdir is { } workdir
        ? new(service.Name, RelativePath.From(service.At.Path, workdir.Value), workdir.At)
        : null;

    private static StackSpec? ReadStack(SourceFile stackFile, Reading reading)
    {
        if (YamlReader.Read(stackFile, reading) is not { } root)
        {
            return null;
        }

        if (root is not YamlMap)
        {
            reading.Mistake(root.At, "a stack is a map.", $"Write {StackShape.Shape.Expected}.");
            return null;
        }

        return StackShape.Shape.TryRead(root, "", reading, out var spec) ? spec : null;
    }

    private static void CheckName(string stack, SourceFile stackFile, Reading reading)
    {
        if (stack.Length is 0 or > MaxStackName || !char.IsAsciiLetterLower(stack[0]) || stack.EndsWith('-')
            || !stack.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            reading.Mistake(new(stackFile.Path, 1, 1), $"the stack's name \"{stack}\" cannot be part of a bucket's.", $"Name the folder with lower-case letters, digits and dashes, a letter first, at most {MaxStackName}.");
        }
    }

    private static IReadOnlyDictionary<string, string> Envs(StackSpec? spec, string service) =>
        spec?.Find(service)?.Envs ?? new Dictionary<string, string>();

    private static void CheckServices(string stack, StackSpec spec, IReadOnlyDictionary<string, SourceFile> services, Reading reading)
    {
        var nextPort = 30001;
        foreach (var service in spec.Services)
        {
            nextPort = Math.Max(nextPort, 1 + (service.Value.Port?.Value ?? 0));
        }

        var ports = new Dictionary<int, string>();
        foreach (var service in spec.Services)
        {
            if (!IsServiceName(service.Name))
            {
                reading.Mistake(service.NameAt, $"services: \"{service.Name}\" cannot be a service's name.", "Use letters, digits, \"-\", \"_\" and \".\"; a letter first, a letter or digit last.");
            }
            else if (!services.ContainsKey(service.Name))
            {
                var nearest = Suggest.Nearest(service.Name, services.Keys);
                reading.Mistake(service.NameAt, $"services: {service.Name} has no file stacks/{stack}/{service.Name}/service.yaml.", nearest is null ? "Add the file, or remove the entry." : $"Did you mean {nearest}?");
            }

            if (service.Value.Port is not { } port)
            {
                reading.Mistake(service.NameAt, $"services.{service.Name}: the key port is missing.", $"Write port: {nextPort}, the next that is free. It stays the service's own.");
                nextPort++;
            }
            else if (!ports.TryAdd(port.Value, service.Name))
            {
                reading.Mistake(port.At, $"services.{service.Name}.port: {port.Value} is already the port of {ports[port.Value]}.", $"Write {nextPort}, the next that is free.");
                nextPort++;
            }
        }

        foreach (var name in services.Keys.Order(StringComparer.Ordinal))
        {
            if (spec.Find(name) is null)
            {
                reading.Mistake(new(services[name].Path, 1, 1), $"the service {name} is not listed in stack.yaml.", $"Add it under services as {name}: {{port: {nextPort}}}, or remove the folder.");
                nextPort++;
            }
        }
    }

    /// <summary>SkyServe's rule for service names (fact sheet of the service YAML, 2.6).</summary>
    private static bool IsServiceName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}

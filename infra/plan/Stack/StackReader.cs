namespace Infra.Plan;

/// <summary>Reads a stack's files: <c>stack.yaml</c>, <c>images.yaml</c>, and the <c>service.yaml</c> of each folder beside it.</summary>
public static class StackReader
{
    /// <summary>Room for the bucket's name around the stack's: <c>warmstart-</c>, the id, the cloud.</summary>
    private const int MaxStackName = 40;

    /// <summary>Reads everything and finds all mistakes.</summary>
    public static StackReading Read(StackFiles files, Overrides overrides)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(overrides);
        var reading = new Reading();
        CheckName(files.Stack, files.StackFile, reading);
        if (BootstrapReader.IsNamed(files.StackFile))
        {
            return BootstrapReader.Read(files, reading);
        }

        var (spec, listed) = ReadStack(files.StackFile, reading);
        if (listed is not null)
        {
            CheckServices(files.Stack, listed, files.Services, reading);
        }

        var images = files.Images is { } file ? ImagesReader.Read(file, spec, listed, reading) : null;
        var locked = files.Lock is { } lockFile ? LockReader.Read(lockFile, reading) : null;
        var settings = EncryptedSettings.Read(files.Settings, [.. files.Services.Keys], reading);
        var byName = new Dictionary<string, StackServiceSpec>(StringComparer.Ordinal);
        foreach (var service in listed ?? [])
        {
            byName[service.Name] = service.Value;
        }

        // What `remove` leaves is nobody's service any more, and may hold anything.
        string[] names = [.. files.Services.Keys.Where(name => listed is null || byName.ContainsKey(name)).Order(StringComparer.Ordinal)];
        var read = SideBySide.Of(names, (name, _) => ServiceReader.Read(
            name,
            files.Services[name],
            new Overrides { Envs = Envs(byName, name), Secrets = settings.OfService(name).Select(secret => secret.Name).ToHashSet(StringComparer.Ordinal) }.Under(overrides)));
        List<ServiceSpec> specs = [.. read.Select(service => service.Spec).OfType<ServiceSpec>()];
        foreach (var service in specs)
        {
            CheckUse(service, settings, reading);
        }

        if (images is not null)
        {
            ContainedServices.Check(images, specs, reading);
        }

        var unserved = specs.SelectMany(service => service.Unserved).Select(one => new Mistake(one.Where, one.What, one.Mend));
        return new()
        {
            Stack = files.Stack,
            Spec = spec,
            Images = images,
            RequireImages = overrides.RequireImages || spec is { RequireImages: true },
            Lock = locked ?? ImagesLock.Empty,
            Services = specs,
            Folders = [.. specs.Select(Workdir).OfType<LocalFolder>(), .. specs.SelectMany(Mounts.Wanted)],
            Files = [.. specs.SelectMany(TlsChecks.Questions)],
            Settings = settings,
            Mistakes = MistakeText.Sorted(reading.Mistakes.Concat(read.SelectMany(service => service.Mistakes)).Concat(unserved)),
            Notices = MistakeText.Sorted(reading.Notices.Concat(read.SelectMany(service => service.Notices))),
        };
    }

    /// <summary>The folders and files that a service wants.</summary>
    internal static IEnumerable<LocalFolder> Wanted(ServiceSpec service) => [.. Workdir(service) is { } workdir ? (LocalFolder[])[workdir] : [], .. Mounts.Wanted(service)];

    /// <summary>The folder that a service wants; null when it wants none.</summary>
    internal static LocalFolder? Workdir(ServiceSpec service) => service.Workdir is { } workdir
        ? new(service.Name, RelativePath.From(service.At.Path, workdir.Value), workdir.At, FolderUse.Workdir)
        : null;

    private static (StackSpec? Spec, IReadOnlyList<Named<StackServiceSpec>>? Listed) ReadStack(SourceFile stackFile, Reading reading)
    {
        if (YamlReader.Read(stackFile, reading) is not { } root)
        {
            return (null, null);
        }

        if (root is not YamlMap map)
        {
            reading.Mistake(root.At, "a stack is a map.", $"Write {StackShape.Shape.Expected}.");
            return (null, null);
        }

        if (StackShape.Shape.TryRead(root, "", reading, out var spec))
        {
            return (spec, spec.Services);
        }

        // What is wrong with the services themselves has been said above.
        return (null, map.Find(StackShape.Services.Name) is { } services ? StackShape.Services.Read(services.Value, StackShape.Services.Name, new())?.Value : null);
    }

    private static void CheckName(string stack, SourceFile stackFile, Reading reading)
    {
        if (stack.Length is 0 or > MaxStackName || !char.IsAsciiLetterLower(stack[0]) || stack.EndsWith('-')
            || !stack.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            reading.Mistake(new(stackFile.Path, 1, 1), $"the stack's name \"{stack}\" cannot be part of a bucket's.", $"Name the folder with lower-case letters, digits and dashes, a letter first, at most {MaxStackName}.");
        }
    }

    /// <summary>A value that nobody asks for was probably meant for another name.</summary>
    private static void CheckUse(ServiceSpec service, EncryptedSettings settings, Reading reading)
    {
        var known = service.Task.Secrets.Select(secret => secret.Name).Concat(service.Service.Tls is null ? [] : [EncryptedSettings.TlsKey]).ToList();
        foreach (var (name, setting) in settings.OfService(service.Name).Where(secret => !known.Contains(secret.Name)))
        {
            var key = EncryptedSettings.Prefix + EncryptedSettings.Of(service.Name, name);
            var nearest = Suggest.Nearest(name, known);
            reading.Notice(setting.At, $"{key} has no effect: {service.Name} has no such secret.", nearest is null ? $"Add {name}: to its secrets, or remove it: pulumi config rm {key}." : $"Did you mean {nearest}?");
        }
    }

    private static IReadOnlyDictionary<string, string> Envs(IReadOnlyDictionary<string, StackServiceSpec> listed, string service) =>
        listed.GetValueOrDefault(service)?.Envs ?? new Dictionary<string, string>();

    private static void CheckServices(string stack, IReadOnlyList<Named<StackServiceSpec>> listed, IReadOnlyDictionary<string, SourceFile> services, Reading reading)
    {
        var nextPort = ServicePorts.Next(listed) ?? ServicePorts.First;
        var names = listed.Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        var ports = new Dictionary<int, string>();
        foreach (var service in listed)
        {
            if (!ServiceName.IsOne(service.Name))
            {
                reading.Mistake(service.NameAt, $"services: \"{service.Name}\" cannot be a service's name.", ServiceName.Mend);
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
            if (!names.Contains(name))
            {
                reading.Notice(new(services[name].Path, 1, 1), $"the service {name} is not listed in stack.yaml, and is not served.", $"Add it under services as {name}: {{port: {nextPort}}}, or delete its folder.");
                nextPort++;
            }
        }
    }
}

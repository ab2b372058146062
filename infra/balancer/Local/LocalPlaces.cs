namespace Infra.Agent.Local;

/// <summary>Where the local cloud keeps its groups and machines: files alone, so that another agent finds what this one made.</summary>
internal sealed record LocalPlaces(string Folder)
{
    /// <summary>What the run has of this machine's network, written down.</summary>
    public string NetworkFile => Path.Combine(Folder, "network.json");

    public LocalNetwork Network => LocalFile.Read<LocalNetwork>(NetworkFile)!;

    /// <summary>Whether replicas have a way to other networks.</summary>
    public bool HasWayOut { get; init; }

    /// <summary>Stands for the stack's bucket.</summary>
    public string Bucket => Path.Combine(Folder, "bucket");

    /// <summary>A folder for each machine.</summary>
    public string Machines => Path.Combine(Folder, "machines");

    public string Groups => Path.Combine(Folder, "groups");

    /// <summary>What a group is asked to be.</summary>
    public string Group(string name) => Path.Combine(Groups, $"{name}.json");

    public string Machine(string instance) => Path.Combine(Machines, instance);

    /// <summary>What is known of a machine.</summary>
    public string Record(string instance) => Path.Combine(Machine(instance), "machine.json");

    public string Report(string instance) => Path.Combine(Machine(instance), "var", "report.jsonl");

    /// <summary>What its way to other networks said.</summary>
    public string WayOutLog(string instance) => Path.Combine(Machine(instance), "way-out.log");

    public string Log(string instance) => Path.Combine(Machine(instance), "log");
}

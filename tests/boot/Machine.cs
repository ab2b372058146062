using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Infra.Edge;

namespace Infra.Tests.Boot;

/// <summary>
/// A machine that boots for real: a Debian root in namespaces of its own, with metadata on loopback. Stand-ins play what needs a
/// cloud, a GPU or systemd; what is called is written down.
/// </summary>
internal sealed class Machine : IDisposable
{
    /// <summary>Where Ubuntu's login user is at home.</summary>
    public const string Home = "/home/ubuntu";

    private readonly string _path = Directory.CreateTempSubdirectory("warmstart-machine-").FullName;
    private readonly string _root;

    /// <summary>A machine of Ubuntu's kind; with <paramref name="family"/> dnf, of Amazon Linux's.</summary>
    public Machine(DebianRoot root, string userData, string family = "apt")
    {
        _root = root.Path;
        Directory.CreateDirectory(Path.Combine(_path, "upper"));
        File.WriteAllBytes(Path.Combine(_path, "user-data"), Convert.FromBase64String(userData));
        File.WriteAllText(Path.Combine(_path, "user"), family == "apt" ? "ubuntu" : "ec2-user");
        File.WriteAllText(Path.Combine(_path, "manager"), family == "apt" ? "apt-get" : "dnf");
        if (family == "dnf")
        {
            Put("etc/os-release", "ID=\"amzn\"\nVERSION_ID=\"2023\"\n");
        }
    }

    public int BootCode => int.Parse(ReadBeside("boot.code"), System.Globalization.CultureInfo.InvariantCulture);

    public string BootLog => ReadBeside("boot.log");

    /// <summary>What was called, without the uploads of reports and logs, which come when they come.</summary>
    public IReadOnlyList<string> Calls =>
    [
        .. Read("calls").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(call => !call.Contains("report.jsonl", StringComparison.Ordinal) && !call.Contains("/logs/", StringComparison.Ordinal)),
    ];

    /// <summary>Phase, state and code of each line of the report, as it lies in the bucket.</summary>
    public IEnumerable<string> Reports()
    {
        foreach (var line in ReportText().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var report = JsonDocument.Parse(line);
            yield return $"{report.RootElement.GetProperty("phase")} {report.RootElement.GetProperty("state")} {report.RootElement.GetProperty("code").GetRawText()}";
        }
    }

    /// <summary>The report, as it lies in the bucket.</summary>
    public string ReportText() => Read(Files("buckets").Single(file => file.EndsWith(".jsonl", StringComparison.Ordinal)));

    /// <summary>The logs in the bucket, in the order of their names.</summary>
    public string Logs() => string.Concat(Files("buckets").Where(file => file.Contains("/logs/", StringComparison.Ordinal) && file.EndsWith(".log", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read));

    /// <summary>Boots, then runs a script on the machine; returns what that printed.</summary>
    public string Boot(string then)
    {
        File.WriteAllText(Path.Combine(_path, "then"), then);
        using var process = Process.Start(new ProcessStartInfo(
            "unshare", ["--mount", "--net", "--pid", "--fork", "--kill-child", Path.Combine(Repository.Root, "tests/boot/machine/start"), _path, _root]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The machine did not end within a minute.\n{BootLog}");
        }

        Assert.True(process.ExitCode == 0, errors.Result);
        var said = $"{ReadBeside("then.err")}\nboot: {BootLog}\njournal: {(Has("journal/warmstart-replica.service") ? Read("journal/warmstart-replica.service") : "")}";
        Assert.True(ReadBeside("then.code") == "0\n", said);
        return ReadBeside("then.out");
    }

    public void Put(string path, string content) => Put(path, Encoding.UTF8.GetBytes(content));

    public void Put(string path, byte[] content)
    {
        var file = InUpper(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    /// <summary>Puts a folder's archive into a bucket, as the program does.</summary>
    public void PutArchive(string path, string folder)
    {
        var file = InUpper(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = File.Create(file);
        FolderArchive.Write(ReadFolder.At(folder).Folder, stream);
    }

    public string Read(string path) => File.ReadAllText(InUpper(path));

    public bool Has(string path) => File.Exists(InUpper(path));

    /// <summary>Files that the machine has of its own and whose bytes hold the text.</summary>
    public IEnumerable<string> FilesWith(string text) =>
        Files("").Where(file => File.ReadAllBytes(InUpper(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(InUpper(folder), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(InUpper(""), file));

    private string InUpper(string path) => Path.Combine(_path, "upper", path);

    private string ReadBeside(string file) => Path.Combine(_path, file) is var path && File.Exists(path) ? File.ReadAllText(path) : "";
}

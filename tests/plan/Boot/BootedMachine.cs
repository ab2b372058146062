using System.Diagnostics;
using System.Text.Json;

namespace Infra.Tests.Plan.Boot;

/// <summary>
/// A folder that a boot text takes for a machine: its absolute paths moved below the folder, and small programs on the PATH
/// for what needs a cloud or root. Bash, the files and the scripts are real.
/// </summary>
internal sealed class BootedMachine : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("warmstart-boot-").FullName;

    public BootedMachine(string bootText)
    {
        foreach (var folder in new[] { "bin", "home", "opt", "var", "etc/systemd/system" })
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        Program("curl", """
            case "${@: -1}" in
              */token) echo token ;;
              */instance-id) echo i-0abcdef12236fcec ;;
              */instance-type) echo m6i.large ;;
              */availability-zone) echo us-east-1a ;;
              */region) echo us-east-1 ;;
              */local-ipv4) echo 10.16.0.7 ;;
              *) exit 22 ;;
            esac
            """);
        Program("aws", $"echo \"$*\" >> {_root}/aws.log; case \"${{@: -1}}\" in /*) echo archive > \"${{@: -1}}\" ;; esac");
        Program("nvidia-smi", "printf 'GPU 0: A\\nGPU 1: A\\n'");
        Program("unzip", "exit 0");
        Program("systemctl", "exit 0");
        Program("usermod", "exit 0");
        Program("chown", "exit 0");
        Program("getent", $"[ \"$1\" = passwd ] && echo \"someone:x:1000:1000::{_root}/home:/bin/bash\"");
        File.WriteAllText(Path.Combine(_root, "boot"), bootText
            .Replace("/opt/warmstart", $"{_root}/opt", StringComparison.Ordinal)
            .Replace("/var/lib/warmstart", $"{_root}/var", StringComparison.Ordinal)
            .Replace("/etc/systemd/system", $"{_root}/etc/systemd/system", StringComparison.Ordinal));
    }

    /// <summary>Runs the boot text as cloud-init would; returns its exit code.</summary>
    public int Boot() => Bash("boot");

    /// <summary>Starts what the unit would start; returns its exit code.</summary>
    public int StartUnit()
    {
        Assert.Contains($"ExecStart={_root}/opt/replica\n", Read("etc/systemd/system/warmstart-replica.service"), StringComparison.Ordinal);
        return Bash("opt/replica");
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(_root, path));

    public bool Has(string path) => File.Exists(Path.Combine(_root, path));

    /// <summary>Phase, state and code of each line of the report.</summary>
    public IEnumerable<string> Reports() => Read("var/report.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        using var report = JsonDocument.Parse(line);
        return $"{report.RootElement.GetProperty("phase")} {report.RootElement.GetProperty("state")} {report.RootElement.GetProperty("code").GetRawText()}";
    });

    /// <summary>Where the last call of the cloud's command line put a file.</summary>
    public string LastUpload() => Read("aws.log").Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ')[^1];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Program(string name, string body)
    {
        var path = Path.Combine(_root, "bin", name);
        File.WriteAllText(path, $"#!/bin/bash\n{body}\n");
        using var chmod = Process.Start("chmod", ["+x", path]);
        chmod.WaitForExit();
    }

    private int Bash(string script)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_root, script)]) { WorkingDirectory = _root, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{Path.Combine(_root, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = Path.Combine(_root, "home");
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}

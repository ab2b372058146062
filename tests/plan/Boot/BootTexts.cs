using System.Diagnostics;
using Infra.Plan;

namespace Infra.Tests.Plan.Boot;

/// <summary>The texts that machines boot with: well formed, within the limit, and run for real on this machine.</summary>
public sealed class BootTexts
{
    private const string Hostile = """
        envs: {QUOTED: "it's $HOME `id` \"x\"", NUMBER: 010}
        service: {}
        resources: {ports: 8080, cpus: 2}
        setup: |
          cat <<'END_OF_SETUP'
          inside
          END_OF_SETUP
          echo "conda and pip"
        run: |
          docker ps
          exit 3
        """;

    [FactWithTool("shellcheck")]
    public void Shellcheck_finds_nothing_in_the_boot_texts()
    {
        string[] texts =
        [
            .. Repository.Files("tests/plan/goldens", "*.sh").Select(Repository.Read),
            Stacks.Planned(Hostile).Services[0].Groups[0].BootText,
        ];

        Assert.True(texts.Length > 4);
        foreach (var text in texts)
        {
            Assert.Equal((0, ""), Run("shellcheck", ["--shell=bash", "--severity=info", "--exclude=SC1091", "-"], text));
        }
    }

    [Fact]
    public void A_boot_text_beyond_what_ec2_takes_is_a_mistake()
    {
        var mistake = Assert.Single(Stacks.Mistakes($"service: {{}}\nresources: {{ports: 8080, cpus: 2}}\nrun: |\n  {new string('#', BootParts.MaxBytes)}\n"));

        Assert.Matches(
            "^stacks/test/chat/service.yaml:1:1: service chat: setup, run and envs make a boot text of [0-9]+ bytes, and EC2 takes 16384.\n  Put the longer script into a file of the workdir, and call it from here.$",
            mistake);
    }

    [Fact]
    public void Tools_are_installed_only_where_a_script_names_them()
    {
        var text = Stacks.Planned(Hostile).Services[0].Groups[0].BootText;
        var plain = Stacks.Planned("service: {}\nresources: {ports: 8080, cpus: 2}\nrun: ./serve-python3\n").Services[0].Groups[0].BootText;

        Assert.Contains("miniforge", text, StringComparison.Ordinal);
        Assert.Contains("missing+=(docker.io)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("missing+=(python3-pip)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("miniforge", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("docker.io", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("missing+=(python", plain, StringComparison.Ordinal);
    }

    [FactWithTool("bash")]
    public void A_replica_boots_runs_setup_then_run_and_reports_each_phase()
    {
        using var machine = new BootedMachine(Stacks.Planned("""
            envs: {NAME: "it's $HOME", COUNT: 010}
            service: {}
            workdir: .
            resources: {ports: 8080, cpus: 2}
            setup: echo "setup $NAME $COUNT $SKYPILOT_SETUP_NODE_RANK $SKYPILOT_SETUP_NUM_GPUS_PER_NODE" > setup.out
            run: |
              false
              echo "run $undefined$SKYPILOT_NODE_IPS $SKYPILOT_NUM_GPUS_PER_NODE $SKYPILOT_SERVE_REPLICA_ID $(basename "$PWD")" > run.out
              exit 3
            """).Services[0].Groups[0].BootText);

        Assert.Equal(0, machine.Boot());
        Assert.Equal(3, machine.StartUnit());

        Assert.Equal("setup it's $HOME 8 0 2\n", machine.Read("home/sky_workdir/setup.out"));
        Assert.Equal("run 10.16.0.7 2 37158124 sky_workdir\n", machine.Read("home/sky_workdir/run.out"));
        Assert.Equal(
            ["boot finished null", "files started null", "files finished null", "setup started null", "setup exited 0", "run started null", "run exited 3"],
            machine.Reports());
        Assert.Equal("s3://warmstart-test-4c1d7e-aws/reports/chat/i-0abcdef12236fcec.jsonl", machine.LastUpload());
    }

    [FactWithTool("bash")]
    public void A_setup_that_fails_ends_the_replica_before_run()
    {
        using var machine = new BootedMachine(Stacks.Planned("service: {}\nresources: {ports: 8080, cpus: 2}\nsetup: exit 7\nrun: touch started\n").Services[0].Groups[0].BootText);

        Assert.Equal(0, machine.Boot());
        Assert.Equal(7, machine.StartUnit());

        Assert.Equal(["boot finished null", "setup started null", "setup exited 7"], machine.Reports());
        Assert.False(machine.Has("home/sky_workdir/started"));
    }

    private static (int Code, string Output) Run(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

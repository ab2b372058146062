using Infra.Plan;
using Infra.Tests.Plan.Trial;

namespace Infra.Tests.Boot;

/// <summary>Replicas whose start is measured, booted for real.</summary>
[Collection(MachineTests.Name)]
public sealed class MeasuredReplicas(DebianRoot root)
{
    /// <summary>Answers 200 to nothing but the probe, with its secret, from the third request on.</summary>
    private const string Service = """
        service:
          readiness_probe:
            path: /health?a="b"&c=$TOKEN
            headers: {Authorization: "Bearer ${TOKEN}"}
            post_data: {prompt: "it's $TOKEN"}
        resources: {ports: 8080, cpus: 2}
        setup: touch set-up
        run: |
          cat > serve.py <<'END'
          import http.server, os
          class Answer(http.server.BaseHTTPRequestHandler):
              asked = 0
              def do_POST(self):
                  token, Answer.asked = os.environ["TOKEN"], Answer.asked + 1
                  body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                  fits = self.path.endswith("c=" + token) and self.headers["Authorization"] == "Bearer " + token and token in body and "it's" in body
                  self.send_response(200 if fits and Answer.asked > 2 else 503)
                  self.end_headers()
          http.server.HTTPServer(("127.0.0.1", 8080), Answer).serve_forever()
          END
          exec python3 serve.py

        """;

    private static readonly ReplicaBootFacts _facts = BootFacts.Of(Service) with
    {
        SetupBaked = true,
        Secret = new() { Name = "test/chat", Region = "us-east-1", Keys = ["TOKEN"] },
        Weights = new() { MountPath = "/weights/chat", Label = "weights" },
    };

    [FactInMachine]
    public void A_replica_tells_when_it_is_ready_what_it_used_and_how_much_of_its_weights_it_read()
    {
        var trial = TrialPlans.Of(Service, _facts);
        using var machine = new Machine(root, TrialPlans.UserData(trial, trial.Baked, _facts).Base64);
        machine.Put("secrets/test/chat", """{"TOKEN": "hunter2"}""");
        machine.Put("etc/warmstart/baked", "other 1111111111111111\nchat 00000000000000cc\n");
        machine.Put("sys/class/block/nvme1n1/stat", "100 0 184320000 5 0 0 0 0 0 0 0");

        machine.Boot("await 'grep -h trial /buckets/*/reports/chat/*.jsonl'");

        var report = ReportLine.Read(machine.ReportText());
        Assert.Equal(
            ["artifact used null", "boot finished null", "ready finished null", "run started null", "secrets finished null", "secrets started null", "setup baked null", "trial ended null", "weights finished null", "weights read 90000", "weights started null"],
            machine.Reports().Order(StringComparer.Ordinal));
        Assert.Empty(StartEvidence.Missing(trial, report));
        Assert.Contains("engine", StartPhases.Of(report, report[0].At).Keys);
        Assert.Contains("shutdown -h +100", machine.Calls);
        Assert.DoesNotContain(machine.Calls, call => call.Contains("hunter2", StringComparison.Ordinal));
    }

    [FactInMachine]
    public void An_image_that_holds_another_setup_than_the_lock_says_tells_that()
    {
        var trial = TrialPlans.Of(Service, _facts);
        using var machine = new Machine(root, TrialPlans.UserData(trial, trial.Baked, _facts).Base64);
        machine.Put("secrets/test/chat", """{"TOKEN": "hunter2"}""");
        machine.Put("etc/warmstart/baked", "chat 00000000000000dd\n");

        machine.Boot("await 'grep -h artifact /buckets/*/reports/chat/*.jsonl'");

        Assert.Contains("artifact unused null", machine.Reports());
    }
}

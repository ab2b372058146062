using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Tests.Conformance;

namespace Infra.Tests.Program.Live;

/// <summary><c>doctor</c> as it was built, by the real AWS command line against an imitated account.</summary>
[Collection(LiveCloud.Name)]
public sealed class DoctorCommandTests(MendedCloud cloud)
{
    private const string Standard = "L-1216C47A";

    [MotoFact]
    public async Task An_account_that_has_everything_is_told_so_and_its_quotas_are_written_for_plan()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5d0001");
        cloud.Allow($$$"""{"quotas": {"us-east-1": {"{{{Standard}}}": 64} } }""");

        var ended = await stack.RunAsync("doctor", "test");
        var file = File.ReadAllText(Path.Combine(stack.Project.Path, "stacks/test/quotas.json"));
        var plan = await stack.RunAsync("plan", "test");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        var lines = ended.Out[ended.Out.IndexOf("account\n", StringComparison.Ordinal)..];
        Assert.Contains("account\n  ok       Account 123456789012, as arn:aws:sts::123456789012:user/moto.\nregions\n  ok       us-east-1 is enabled, with us-east-1a, us-east-1b, us-east-1c", lines, StringComparison.Ordinal);
        Assert.Matches("(?m)^  ok       test-chat-aws-us-east-1: all [0-9]+ machine types are sold", lines);
        Assert.Contains($"  ok       {Standard} (Running On-Demand Standard instances) in us-east-1: 64 vCPUs, and chat at most takes 4 with an update under way.\n", lines, StringComparison.Ordinal);
        Assert.Contains("permissions\n  ok       All that `pulumi up` and the commands that talk to the stack do is allowed, as IAM simulates it.\nbucket\n  ok       warmstart-test-5d0001-aws is there.\nimages\n", lines, StringComparison.Ordinal);
        Assert.Matches("(?m)^  ok       /aws/service/canonical/.* is ami-[0-9a-f]+ in us-east-1\\.$", lines);
        Assert.EndsWith(" warnings. Wrote stacks/test/quotas.json (1 quota), which plan and preview read.\n", lines.Replace("1 warning.", "1 warnings.", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal($"{{\n  \"dated\": \"{DateTime.UtcNow:yyyy-MM-dd}\",\n  \"quotas\": [\n    {{\"cloud\": \"aws\", \"region\": \"us-east-1\", \"name\": \"{Standard}\", \"limit\": 64}}\n  ]\n}}\n", file);
        Assert.Equal((0, ""), (plan.ExitCode, plan.Error));
    }

    [MotoFact]
    public async Task What_is_missing_is_told_with_how_to_mend_it()
    {
        using var stack = await LiveStack.BareAsync(cloud, "5d0002");
        stack.Project
            .Write("stacks/test/stack.yaml", "id: 5d0002\nregions: {aws/us-east-1: {}}\nimages:\n  ami-0123456789abcdef0: {root_device: /dev/sda1}\nendpoint: {allow: [203.0.113.0/24]}\nservices: {chat: {port: 30001}}\n")
            .Write("stacks/test/chat/service.yaml", "service: {readiness_probe: /, replicas: 3}\nresources: {ports: 8080, cpus: 2, image_id: ami-0123456789abcdef0, infra: aws/us-east-1}\nrun: serve\n");
        cloud.Allow($$$"""{"defaults": {"{{{Standard}}}": 1}, "denied": ["ec2:CreateVpc", "s3:GetObject"]}""");

        var ended = await stack.RunAsync("doctor", "test", "--json", "--dry-run");

        Assert.Equal((1, ""), (ended.ExitCode, ended.Error));
        var told = JsonNode.Parse(ended.Out)!;
        var found = told["found"]!.AsArray().Where(one => (string)one!["verdict"]! != "ok" && (string)one["topic"]! != "tools").Select(one => $"{one!["topic"]} {one["verdict"]}: {one["what"]}\n  {one["mend"]}");
        Assert.Equal(
            [
                $"quotas mistake: {Standard} (Running On-Demand Standard instances) in us-east-1: 1 vCPUs, and chat at most takes 8 with an update under way; not even one machine can start, which takes 2.\n  aws service-quotas request-service-quota-increase --service-code ec2 --quota-code {Standard} --desired-value 8 --region us-east-1",
                "permissions warning: IAM's simulation does not allow ec2:CreateVpc, s3:GetObject.\n  `infra preview bootstrap` shows the policy of the role for `up`, which allows them. The simulation may know less than AWS where permissions hang on tags.",
                "images mistake: ami-0123456789abcdef0 is not in us-east-1, or is not shared with this account.\n  An image is in one region. Bake it (`imagebake bake`), name another (resources.image_id), or have its owner share it.",
            ],
            found);
        Assert.Contains(told["found"]!.AsArray(), one => (string)one!["what"]! == "warmstart-test-5d0002-aws is not there yet, and its name is free.");
        Assert.Equal((2, null), ((int)told["mistakes"]!, (string?)told["wrote"]));
        Assert.False(File.Exists(Path.Combine(stack.Project.Path, "stacks/test/quotas.json")));
    }

    [MotoFact]
    public async Task What_the_caller_may_not_ask_is_told_by_its_permission_and_the_rest_goes_on()
    {
        using var stack = await LiveStack.CreateAsync(cloud, "5d0003");
        cloud.Allow($$$"""{"quotas": {"us-east-1": {"{{{Standard}}}": 64} } }""");
        using var folder = new TemporaryFolder();

        async Task<IReadOnlyList<string>> WarningsAsync(string match)
        {
            folder.Write("faults.json", JsonSerializer.Serialize(new { id = match, at = 0, fault = "deny", match = new[] { match }, project = folder.Path, log = Path.Combine(folder.Path, "log") }));
            var ended = await stack.RunAsync(new Dictionary<string, string?> { ["WARMSTART_TEST_FAULTS"] = Path.Combine(folder.Path, "faults.json") }, "doctor", "test", "--json", "--dry-run");
            return [.. JsonNode.Parse(ended.Out)!["found"]!.AsArray().Where(one => (string)one!["verdict"]! != "ok" && (string)one["topic"]! != "tools").Select(one => $"{ended.ExitCode} {one!["what"]} {one["mend"]}")];
        }

        string Refused(string what, string permission) => $"0 {what} is not known: {permission} is not allowed to these credentials. Allow {permission}, or have somebody look who may.";
        Assert.Equal([Refused("What us-east-1 sells", "ec2:DescribeInstanceTypeOfferings")], await WarningsAsync("describe-instance-type-offerings"));
        Assert.Equal([Refused($"The quota {Standard} (Running On-Demand Standard instances) in us-east-1", "servicequotas:GetServiceQuota")], await WarningsAsync("get-service-quota"));
        Assert.Equal([Refused("What these credentials may do", "iam:SimulatePrincipalPolicy")], await WarningsAsync("simulate-principal-policy"));
        Assert.Equal([Refused("Whether the regions are enabled", "ec2:DescribeRegions")], await WarningsAsync("describe-regions"));
        Assert.Equal([Refused("Which zones us-east-1 has", "ec2:DescribeAvailabilityZones")], await WarningsAsync("describe-availability-zones"));
        Assert.Equal(
            ["1 AWS does not know these credentials, and nothing else of AWS was asked: aws ended with exit code 254. An error occurred (AccessDenied) when calling the operation: this caller may not Choose others: AWS_PROFILE, or `aws configure`, or `aws sso login`."],
            await WarningsAsync("get-caller-identity"));
    }
}

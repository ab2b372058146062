using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake;

/// <summary><c>aws/weights-snapshot</c> from end to end: the real AWS command line and a real file system; the hub, the disk's mount and large files are played.</summary>
public sealed class WeightsTests(BakeLab lab) : IClassFixture<BakeLab>
{
    [BakeFact]
    public async Task The_weights_stand_in_every_region_on_a_clean_file_system_and_the_second_bake_does_nothing()
    {
        using var project = await CreateAsync();

        lab.Expect(project.Path);
        var first = await BakeAsync(project);
        var calls = string.Join('\n', lab.Calls());
        lab.Expect(project.Path);
        var second = await BakeAsync(project);

        Assert.True(first.Code == 0, first.Story);
        Assert.True(second.Code == 0, second.Story);
        Assert.Equal(["1 aws secretsmanager get-secret-value", "2 curl -fsSL --retry"], lab.Calls().Select(call => string.Join(' ', call.Split(' ')[..4])));
        var artifacts = Locked(project);
        Assert.Equal(["aws/eu-west-1", "aws/us-east-1", "aws/us-west-2"], artifacts.Select(artifact => artifact.Key.Where));
        foreach (var artifact in artifacts)
        {
            var snapshot = (await lab.AwsAsync(artifact.Key.Where.Split('/')[1], "ec2", "describe-snapshots", "--snapshot-ids", artifact.Id)).GetProperty("Snapshots")[0];
            Assert.Equal(("completed", true, 14), (snapshot.GetProperty("State").GetString(), snapshot.GetProperty("Encrypted").GetBoolean(), snapshot.GetProperty("VolumeSize").GetInt32()));
            Assert.Contains(snapshot.GetProperty("Tags").EnumerateArray(), tag => tag.GetProperty("Key").GetString() == "warmstart:expires");
            Assert.Equal((14, $"hf://{Hub.Model}@{lab.Hub.Commit}"), (artifact.SizeGiB, Assert.Single(artifact.Holds)));
        }

        var machine = Assert.Single(Directory.GetDirectories(lab.Machines));
        Assert.Equal(
            ["config.json", "model-00001-of-00003.safetensors", "model-00002-of-00003.safetensors", "model-00003-of-00003.safetensors", "params/with space.json", "tokenizer.model"],
            Directory.GetFiles(Path.Combine(machine, "disk"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(machine, "disk"), file)).Order(StringComparer.Ordinal));
        Assert.Equal(4_999_819_336, new FileInfo(Path.Combine(machine, "disk", "model-00002-of-00003.safetensors")).Length);
        Assert.Equal(Hub.Content("config.json", 601), await File.ReadAllBytesAsync(Path.Combine(machine, "disk", "config.json")));
        var header = await DumpAsync(Assert.Single(Directory.GetFiles(machine, "vol*")));
        Assert.Contains("Filesystem volume name:   weights\n", header, StringComparison.Ordinal);
        Assert.Contains("Filesystem state:         clean\n", header, StringComparison.Ordinal);
        Assert.Contains("Reserved block count:     0\n", header, StringComparison.Ordinal);
        Assert.DoesNotContain("has_journal", header, StringComparison.Ordinal);
        Assert.Empty((await lab.AwsAsync("us-east-1", "ec2", "describe-volumes")).GetProperty("Volumes").EnumerateArray());
        // The dead-man switch: the machine ends itself, and that terminates it.
        Assert.Contains("--instance-initiated-shutdown-behavior terminate", calls, StringComparison.Ordinal);
        Assert.Contains(@"--user-data #!/bin/bash\nshutdown -h +240\n", calls, StringComparison.Ordinal);
    }

    [BakeFact]
    public async Task The_token_reaches_the_hub_and_nothing_else()
    {
        using var project = await CreateAsync();

        lab.Expect(project.Path);
        var (code, story) = await BakeAsync(project);

        Assert.True(code == 0, story);
        var commands = (await lab.AwsAsync("us-east-1", "ssm", "list-commands")).ToString();
        Assert.Contains("hf-token", commands, StringComparison.Ordinal);
        var disk = Path.Combine(Assert.Single(Directory.GetDirectories(lab.Machines)), "disk");
        string[] written = [commands, story, string.Join('\n', lab.Calls()), await File.ReadAllTextAsync(project.Lock()), .. Directory.GetFiles(disk, "*.json").Select(File.ReadAllText)];
        Assert.All(written, text => Assert.DoesNotContain(Hub.Token, text, StringComparison.Ordinal));
        Assert.Contains(lab.Hub.Asked, one => one.Path.Contains("/resolve/", StringComparison.Ordinal) && one.WithToken);
        Assert.All(lab.Hub.Asked.Where(one => one.Path.StartsWith("cdn/", StringComparison.Ordinal)), one => Assert.False(one.WithToken, one.Path));
        Assert.Empty(Directory.GetDirectories(Path.Combine(Assert.Single(Directory.GetDirectories(lab.Machines)), "memory")));
    }

    [BakeFact]
    public async Task A_revision_that_moved_is_baked_anew_and_a_stack_takes_the_new_snapshots()
    {
        using var project = await CreateAsync();
        await BakeAsync(project);
        var before = Locked(project).Select(artifact => artifact.Id).ToList();
        lab.Hub.Commit = "1111111111111111111111111111111111111111";

        var (code, story) = await BakeAsync(project);

        Assert.True(code == 0, story);
        Assert.Empty(before.Intersect(Locked(project).Select(artifact => artifact.Id)));
        Assert.All(Locked(project), artifact => Assert.Equal([$"hf://{Hub.Model}@{lab.Hub.Commit}"], artifact.Holds));
        var reading = Infra.Edge.Stacks.Read(project.Path, "test", Overrides.None);
        var planning = Infra.Edge.Stacks.Plan(project.Path, reading);
        Assert.Empty(planning.Mistakes);
        Assert.All(planning.Plan!.Services[0].Groups, group => Assert.Equal(Locked(project).Single(artifact => artifact.Key.Where == $"aws/{group.Region}").Id, group.Weights!.Snapshot));
    }

    [BakeFact]
    public async Task Accounts_and_a_parameter_that_are_written_later_need_no_bake()
    {
        using var project = await CreateAsync();
        await BakeAsync(project);
        var before = Locked(project);
        project.Write("stacks/test/images.yaml", BakeProject.Weights.Replace("encrypt: true", "encrypt: true\n      publish: /warmstart/test/mistral\n      share: [\"222222222222\", \"333333333333\"]", StringComparison.Ordinal));

        lab.Expect(project.Path);
        var shared = await BakeAsync(project);
        var calls = lab.Calls();
        project.Write("stacks/test/images.yaml", BakeProject.Weights.Replace("encrypt: true", "encrypt: true\n      publish: /warmstart/test/mistral\n      share: [\"333333333333\"]", StringComparison.Ordinal));
        var less = await BakeAsync(project);

        Assert.True(shared.Code == 0 && less.Code == 0, shared.Story + less.Story);
        Assert.DoesNotContain(calls, call => call.Contains("create-snapshot", StringComparison.Ordinal) || call.Contains("copy-snapshot", StringComparison.Ordinal) || call.Contains("run-instances", StringComparison.Ordinal));
        Assert.Equal(before.Select(artifact => artifact.Id), Locked(project).Select(artifact => artifact.Id));
        using var story = new StringWriter();
        var run = lab.Run(project.Path, story);
        foreach (var artifact in Locked(project))
        {
            var region = artifact.Key.Where.Split('/')[1];
            var parameter = await lab.AwsAsync(region, "ssm", "get-parameter", "--name", "/warmstart/test/mistral");
            Assert.Equal(artifact.Id, parameter.GetProperty("Parameter").GetProperty("Value").GetString());
            Assert.Equal(["333333333333"], await Imagebake.Aws.AwsSnapshots.SharedWithAsync(run, region, artifact.Id, CancellationToken.None));
        }

        Assert.Equal(0, await VerifyCommand.RunAsync(run, "test", json: false, CancellationToken.None));
        await lab.AwsAsync("us-west-2", "ec2", "modify-snapshot-attribute", "--snapshot-id", Locked(project)[2].Id, "--attribute", "createVolumePermission", "--operation-type", "remove", "--user-ids", "333333333333");
        Assert.Equal(1, await VerifyCommand.RunAsync(run, "test", json: false, CancellationToken.None));
    }

    [BakeFact]
    public async Task Without_a_token_a_gated_model_is_refused_with_what_to_do()
    {
        using var project = await CreateAsync(BakeProject.Weights.Replace("      token: hf-token\n", "", StringComparison.Ordinal));

        var (code, story) = await BakeAsync(project);

        Assert.Equal(1, code);
        Assert.Equal(
            """
            images.mistral: Hugging Face does not show mistralai/Mistral-7B-Instruct-v0.3 at main without a token (curl: (22) The requested URL returned error: 401).
              Look at source and revision. For a private model, put a token that may read it into AWS Secrets Manager, and write the secret's name: weights: {token: NAME}.

            """,
            story);
        Assert.Empty((await lab.AwsAsync("us-east-1", "ec2", "describe-instances")).GetProperty("Reservations").EnumerateArray());
    }

    [BakeFact]
    public async Task A_file_that_arrives_spoilt_ends_the_bake_and_leaves_no_machine()
    {
        using var project = await CreateAsync();
        lab.Hub.Spoilt = "model-00003-of-00003.safetensors";

        var (code, story) = await BakeAsync(project);
        lab.Hub.Spoilt = null;

        Assert.Equal(1, code);
        Assert.False(File.Exists(project.Lock()));
        Assert.Contains("fetching the weights", story, StringComparison.Ordinal);
        var machines = await lab.AwsAsync("us-east-1", "ec2", "describe-instances", "--filters", "Name=instance-state-name,Values=pending,running,stopping,stopped");
        Assert.Empty(machines.GetProperty("Reservations").EnumerateArray());
        Assert.Empty(Directory.GetDirectories(Path.Combine(Assert.Single(Directory.GetDirectories(lab.Machines)), "memory")));
    }

    [BakeFact]
    public async Task Weights_below_a_prefix_of_S3_are_taken_from_there()
    {
        using var project = await CreateAsync(BakeProject.Weights
            .Replace("hf://mistralai/Mistral-7B-Instruct-v0.3", "s3://models/mistral", StringComparison.Ordinal).Replace("      token: hf-token\n", "", StringComparison.Ordinal));
        await lab.AwsAsync("us-east-1", "s3api", "create-bucket", "--bucket", "models");
        using var content = new TemporaryFolder().Write("one", "{\"hidden_size\": 4096}");
        foreach (var key in new[] { "mistral/config.json", "mistral/README.md", "mistral/params/with space.json", "mistral-large/config.json" })
        {
            await lab.AwsAsync("us-east-1", "s3api", "put-object", "--bucket", "models", "--key", key, "--body", Path.Combine(content.Path, "one"));
        }

        var (code, story) = await BakeAsync(project);

        Assert.True(code == 0, story);
        var disk = Path.Combine(Assert.Single(Directory.GetDirectories(lab.Machines)), "disk");
        Assert.Equal("{\"hidden_size\": 4096}", await File.ReadAllTextAsync(Path.Combine(disk, "params", "with space.json")));
        Assert.Equal(["config.json"], Directory.GetFiles(disk).Select(Path.GetFileName));
        Assert.StartsWith("s3://models/mistral@", Assert.Single(Locked(project)[0].Holds), StringComparison.Ordinal);
        Assert.Equal(8, Locked(project)[0].SizeGiB);
    }

    [BakeFact]
    public async Task A_folder_goes_through_the_staging_bucket_and_leaves_nothing_in_it()
    {
        using var project = await CreateAsync(BakeProject.Weights
            .Replace("hf://mistralai/Mistral-7B-Instruct-v0.3", "./mistral", StringComparison.Ordinal).Replace("      token: hf-token\n", "", StringComparison.Ordinal)
            .Replace("instance_profile: bakery", "instance_profile: bakery\n      staging: stage", StringComparison.Ordinal));
        project.Write("stacks/test/mistral/config.json", "{}").Write("stacks/test/mistral/README.md", "read me").Write("stacks/test/mistral/deep/model.bin", "weights").Write("stacks/test/mistral/.git/HEAD", "ref");
        await lab.AwsAsync("us-east-1", "s3api", "create-bucket", "--bucket", "stage");

        var first = await BakeAsync(project);
        lab.Expect(project.Path);
        var second = await BakeAsync(project);

        Assert.True(first.Code == 0, first.Story);
        Assert.Equal(0, second.Code);
        Assert.Empty(lab.Calls());
        var disk = Path.Combine(Assert.Single(Directory.GetDirectories(lab.Machines)), "disk");
        Assert.Equal(["config.json", "deep/model.bin"], Directory.GetFiles(disk, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(disk, file)).Order(StringComparer.Ordinal));
        Assert.Equal("weights", await File.ReadAllTextAsync(Path.Combine(disk, "deep", "model.bin")));
        var left = await lab.AwsAsync("us-east-1", "s3api", "list-objects-v2", "--bucket", "stage");
        Assert.False(left.ValueKind == System.Text.Json.JsonValueKind.Object && left.TryGetProperty("Contents", out _));
    }

    [BakeFact]
    public async Task A_disk_that_is_too_small_is_refused_before_a_machine_is_started()
    {
        using var project = await CreateAsync(BakeProject.Weights.Replace("    weights:", "    disk_size: 10\n    weights:", StringComparison.Ordinal));

        lab.Expect(project.Path);
        var (code, _) = await BakeAsync(project);

        Assert.Equal(1, code);
        Assert.DoesNotContain(lab.Calls(), call => call.Contains("run-instances", StringComparison.Ordinal));
    }

    private async Task<TemporaryFolder> CreateAsync(string images = BakeProject.Weights)
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        if (Directory.Exists(lab.Machines))
        {
            Directory.Delete(lab.Machines, recursive: true);
        }

        lab.Hub.Asked.Clear();
        return BakeProject.Create(images);
    }

    private static async Task<string> DumpAsync(string disk)
    {
        await using var dump = Child.Start("dumpe2fs", ["-h", disk], "/", new Dictionary<string, string?> { ["PATH"] = "/usr/sbin:/sbin:/usr/bin:/bin" });
        return (await dump.EndAsync(TimeSpan.FromMinutes(1))).Out;
    }

    private static IReadOnlyList<LockedArtifact> Locked(TemporaryFolder project) => LockReader.Read(SourceFile.FromText("lock", File.ReadAllText(project.Lock())), new())!.Artifacts;

    private async Task<(int Code, string Story)> BakeAsync(TemporaryFolder project)
    {
        using var story = new StringWriter();
        var code = await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: false, CancellationToken.None);
        return (code, story.ToString());
    }
}

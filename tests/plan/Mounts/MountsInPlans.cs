using Infra.Plan;

namespace Infra.Tests.Plan.Mounts;

/// <summary>What file_mounts become: archives in the stack's bucket, buckets on replicas, buckets of the stack's own.</summary>
public sealed class MountsInPlans
{
    private const string Where = "stacks/test/chat/service.yaml";
    private const string Rest = "\nservice: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";

    [Fact]
    public void Local_files_and_folders_keep_their_order_and_their_kind()
    {
        var service = Planned("file_mounts: {/b: ./folder, ~/a: ../file.txt}").Services[0];

        Assert.Equal(
            ["/b Folder stacks/test/chat/folder", "~/a File stacks/test/file.txt"],
            service.LocalMounts.Select(mount => $"{mount.Target} {mount.Kind} {mount.Folder.Path}"));
    }

    [Theory]
    [InlineData("s3://bucket", "bucket//Copy/True/")]
    [InlineData("s3://bucket/some/folder", "bucket/some/folder/Copy/True/")]
    [InlineData("{source: s3://bucket}", "bucket//Mount/False/")]
    [InlineData("{source: s3://bucket, type: DATASET_RO}", "bucket//Mount/True/")]
    [InlineData("{source: s3://bucket, config: {mount: {read_only: yes}}}", "bucket//Mount/True/")]
    [InlineData("{source: s3://bucket/folder, mode: MOUNT_CACHED}", "bucket/folder/MountCached/False/")]
    [InlineData("{source: s3://bucket/folder, mode: COPY}", "bucket/folder/Copy/True/")]
    [InlineData("{name: bucket, store: s3}", "bucket//Mount/False/us-east-1")]
    [InlineData("{name: bucket, source: ./folder, mode: COPY}", "bucket//Copy/True/us-east-1")]
    public void A_bucket_appears_as_its_entry_says(string entry, string expected)
    {
        var mount = Assert.Single(Planned($"file_mounts: {{/data: {entry}}}").Services[0].BucketMounts);

        Assert.Equal(("/data", expected), (mount.Target, $"{mount.Bucket}/{mount.Prefix}/{mount.Mode}/{mount.ReadOnly}/{mount.Region}"));
    }

    [Theory]
    [InlineData("{name: bucket}", "bucket in us-east-1, persistent: True, ")]
    [InlineData("{name: bucket, persistent: no}", "bucket in us-east-1, persistent: False, ")]
    [InlineData("{name: bucket, source: ./folder}", "bucket in us-east-1, persistent: True, stacks/test/chat/folder at ")]
    [InlineData("{name: bucket, source: [./folder, ./file.txt]}", "bucket in us-east-1, persistent: True, stacks/test/chat/folder at folder/ stacks/test/chat/file.txt at ")]
    public void A_name_whose_source_is_no_bucket_makes_one(string entry, string expected)
    {
        var bucket = Assert.Single(Planned($"file_mounts: {{/data: {entry}}}").Buckets);

        Assert.Equal(expected, $"{bucket.Name} in {bucket.Region}, persistent: {bucket.Persistent}, {string.Join(' ', bucket.Contents.Select(content => $"{content.Folder.Path} at {content.Prefix}"))}");
    }

    [Fact]
    public void A_bucket_that_two_mounts_name_is_made_once()
    {
        var plan = Planned("file_mounts: {/a: {name: bucket, source: ./folder, persistent: no}, /b: {name: bucket}}");

        Assert.True(Assert.Single(plan.Buckets).Persistent);
        Assert.Equal(2, plan.Services[0].BucketMounts.Count);
    }

    [Theory]
    [InlineData("{/a: {name: bucket, source: ./folder}, /b: {name: bucket, source: ./other}}", "1:57: file_mounts: the bucket bucket is filled here and at stacks/test/chat/service.yaml:1:19, with other files.\n  Write the source once; other mounts name the bucket alone, or have one of their own.")]
    [InlineData("{/a: {name: bucket, source: ./file.txt}}", "1:19: file_mounts: stacks/test/chat/file.txt is a single file, which is no content of a bucket.\n  Write a list: source: [./file.txt].")]
    [InlineData("{/a: {name: bucket, source: ./large}}", "1:19: file_mounts: 1001 files for the bucket bucket are more than 1000, and each is a resource of the stack.\n  Put them there by aws s3 sync, and write source: s3://bucket.")]
    [InlineData("{/a: ./missing}", "1:19: file_mounts: there is no file or folder stacks/test/chat/missing.\n  Write a path relative to this file, or a bucket's address such as s3://bucket.")]
    public void A_mistake_is_said_whole(string mounts, string expected)
    {
        Assert.Equal([$"{Where}:{expected}"], Plan($"file_mounts: {mounts}").Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void Another_content_is_another_key_and_another_boot_text()
    {
        const string Mounts = "file_mounts: {/b: ./folder}";

        Assert.NotEqual(
            Planned(Mounts).Services[0].Groups[0].BootText,
            Planned(Mounts, hash: "f").Services[0].Groups[0].BootText);
    }

    private static StackPlan Planned(string mounts, string hash = "0")
    {
        var planning = Plan(mounts, hash);
        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        return planning.Plan!;
    }

    private static StackPlanning Plan(string mounts, string hash = "0")
    {
        var reading = Stacks.Read(mounts + Rest);
        return StackPlanner.Plan(reading, reading.Folders
            .Where(folder => !folder.Path.EndsWith("missing", StringComparison.Ordinal))
            .ToDictionary(folder => folder.Path, folder => new FolderPlan
            {
                Path = folder.Path,
                IsFile = folder.Path.EndsWith(".txt", StringComparison.Ordinal),
                Files = [.. Enumerable.Range(0, folder.Path.EndsWith("large", StringComparison.Ordinal) ? 1001 : 1).Select(number => $"{number}")],
                Hash = string.Concat(Enumerable.Repeat(hash, 64)),
            }));
    }
}

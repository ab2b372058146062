using System.Collections.Generic;
using Pulumi;
using Pulumi.Aws.S3;

namespace Infra.Probe.Themes;

/// <summary>Every kind of asset and archive; the files need not exist, since only their paths are sent.</summary>
internal sealed record Storage(Bucket Bucket, BucketObjectv2 Text)
{
    public static Storage Declare()
    {
        var bucket = new Bucket("bucket", new() { ForceDestroy = true });
        var text = new BucketObjectv2("text", new()
        {
            Bucket = bucket.Id,
            Key = "a.txt",
            Source = new StringAsset("text ✓\n"),
            Metadata = { { "etag", bucket.Arn } },
        });
        Put("file", bucket, new FileAsset("files/hello.txt"));
        Put("remote", bucket, new RemoteAsset("https://probe.invalid/x.txt"));
        Put("folder", bucket, new FileArchive("files"));
        Put("bundle", bucket, new AssetArchive(new Dictionary<string, AssetOrArchive>
        {
            ["in.txt"] = new StringAsset("in"),
            ["sub"] = new FileArchive("files/sub"),
            ["far.zip"] = new RemoteArchive("https://probe.invalid/x.zip"),
            ["file"] = new FileAsset("files/hello.txt"),
        }));
        return new Storage(bucket, text);
    }

    private static void Put(string name, Bucket bucket, AssetOrArchive source) =>
        _ = new BucketObjectv2(name, new() { Bucket = bucket.Id, Source = source });
}

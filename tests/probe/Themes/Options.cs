using System;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Iam;
using Pulumi.Aws.S3;

namespace Infra.Probe.Themes;

/// <summary>Every resource option, set, and set to nothing.</summary>
internal static class Options
{
    public static Bucket Declare(ProviderResource west, Network network, Bucket bucket)
    {
        var optioned = new Bucket("optioned", new() { BucketName = "old-name", Tags = { { "a", "1" } } }, new CustomResourceOptions
        {
            DependsOn = { bucket, Output.Create<Resource>(network.Group) },
            Protect = true,
            IgnoreChanges = { "tags", "bucket" },
            Aliases =
            {
                new Alias { Name = "older" },
                new Alias { Type = "aws:s3/old:Old" },
                new Alias { Urn = "urn:pulumi:test::probe::aws:s3/bucket:Bucket::oldest" },
                new Alias { NoParent = true },
                new Alias { Parent = network.Vpc, Name = "under-vpc" },
                new Alias { Stack = "elsewhere", Project = "another" },
            },
            Provider = west,
            DeleteBeforeReplace = true,
            ReplaceOnChanges = { "forceDestroy", "tags.a" },
            RetainOnDelete = true,
            CustomTimeouts = new CustomTimeouts
            {
                Create = TimeSpan.FromMinutes(90),
                Update = TimeSpan.FromSeconds(1.5),
                Delete = TimeSpan.FromDays(2),
            },
            Version = "6.1.2",
            PluginDownloadURL = "https://probe.invalid/plugins",
            AdditionalSecretOutputs = { "arn" },
            ImportId = "imported-bucket",
            DeletedWith = network.Vpc,
            ResourceTransformations = { Renamed },
        });
        _ = new Bucket("denied", new(), new CustomResourceOptions
        {
            Protect = false,
            RetainOnDelete = false,
            DeleteBeforeReplace = false,
            CustomTimeouts = new CustomTimeouts(),
        });
        return optioned;
    }

    /// <summary>What a component hands down, and what it keeps.</summary>
    public static ComponentResourceOptions OfOuter(ProviderResource west, Role role) => new()
    {
        Providers = { west },
        Protect = true,
        Aliases = { new Alias { Name = "outer-before" } },
        DependsOn = { role },
        ResourceTransformations = { Tagged },
    };

    private static ResourceTransformationResult? Renamed(ResourceTransformationArgs given)
    {
        if (given.Args is not BucketArgs bucket)
        {
            return null;
        }

        bucket.BucketName = "new-name";
        return new ResourceTransformationResult(bucket, given.Options);
    }

    private static ResourceTransformationResult? Tagged(ResourceTransformationArgs given)
    {
        if (given.Args is not SecurityGroupArgs group)
        {
            return null;
        }

        group.Tags = InputMap<string>.Merge(group.Tags, new InputMap<string> { { "by", "transformation" } });
        var kept = new CustomResourceOptions { RetainOnDelete = true, IgnoreChanges = { "description" } };
        return new ResourceTransformationResult(group, CustomResourceOptions.Merge((CustomResourceOptions)given.Options, kept));
    }
}

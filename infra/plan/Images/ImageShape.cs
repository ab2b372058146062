namespace Infra.Plan;

/// <summary>How one image is written in an <c>images.yaml</c>.</summary>
internal static class ImageShape
{
    /// <summary>Ten years: older than any base image that still gets mended.</summary>
    private const int MostDays = 3650;

    private const string AnyWord = "^\\S+$";

    public static readonly Field<int> MaxAgeDays = new("max_age_days", Scalars.Between(1, MostDays, $"days from 1 to {MostDays}"), "days after which an image is baked anew though nothing changed") { Default = "none: age alone bakes nothing" };
    public static readonly Field<int> Keep = new("keep", Scalars.Between(1, 100, "a whole number from 1 to 100"), "versions that are kept in each region") { Default = "2" };

    public static readonly Field<Promotion> Promote = new(
        "promote",
        Scalars.Choice(StringComparison.Ordinal, ("faster", Promotion.Faster), ("always", Promotion.Always)),
        "when a new version takes the place of the old one: faster measures both, and refuses one that starts slower") { Default = "faster in bakes with --boot, else always" };

    public static readonly Field<IReadOnlyList<Written<BakeTarget>>> Targets = new(
        "targets", new ListShape<BakeTarget>(Scalars.Choice(StringComparison.Ordinal, [.. BakeTargets.Words]), "a list of targets, such as [aws/ami]") { Least = 1 }, "what it is baked to, such as [aws/ami]") { Required = true, Example = "[aws/ami]" };

    public static readonly Field<IReadOnlyList<Written<string>>> Services = new("services", ListOf("a service's name, such as chat", ServiceName.IsOne, ServiceName.Pattern), "the services whose setup and mounts it holds") { Default = "none" };
    public static readonly Field<string> Base = new("base", Word("an image's id, family or tag"), "what it is built on, in the words of the cloud or the registry") { Default = "the target's own", Example = "ami-0123456789abcdef0" };

    public static readonly Field<IReadOnlyList<Written<string>>> Containers = new("containers", ListOf("a container image, such as vllm/vllm-openai:v0.11.0", IsWord, AnyWord), "container images that it holds") { Default = "none", Example = "[\"vllm/vllm-openai:v0.11.0\"]" };
    public static readonly Field<string> Dockerfile = new("dockerfile", Word("the path of a Dockerfile"), "your own recipe of a container/image, relative to this file") { Default = "made of the services' setup" };
    public static readonly Field<IReadOnlyList<Written<string>>> Registries = new("registries", ListOf("a repository in a registry, such as 123456789012.dkr.ecr.us-east-1.amazonaws.com/chat", IsWord, AnyWord), "where container images are pushed") { Default = "none" };
    public static readonly Field<WeightsSpec> Weights = new("weights", WeightsShape.Shape, "the model's weights");

    public static readonly Field<IReadOnlyList<Written<InfraSpec>>> Regions = new("regions", new ListShape<InfraSpec>(InfraSpec.Shape, "a list of regions, such as [aws/us-east-1]"), "where it is wanted") { Default = "all regions of the stack", Example = "[aws/us-east-1]" };
    public static readonly Field<IReadOnlyList<Written<string>>> Secrets = new("secrets", ListOf("a shell name, such as HF_TOKEN", Variables.IsName, Variables.NamePattern), "the secrets that the baked setup may see") { Default = "none", Example = "[HF_TOKEN]" };
    public static readonly Field<IReadOnlyList<Written<CacheSpec>>> Caches = new("caches", new ListShape<CacheSpec>(CacheShape.Shape, "a list of maps, each with path"), "folders kept in the stack's bucket") { Default = "none" };
    public static readonly Field<AwsBakeSpec> Aws = new("aws", AwsBakeShape.Shape, "how it is made on AWS");
    public static readonly Field<int> DiskSize = new("disk_size", DiskShapes.Size, "GiB of its disk") { Default = "what the content needs" };

    public static readonly Shape<ImageDraft> Shape = new MapShape<ImageDraft>(
        "a map with targets, such as {targets: [aws/ami], services: [chat]}",
        [Targets, Services, Base, Containers, Dockerfile, Registries, Weights, Regions, Secrets, Caches, Aws, DiskSize, MaxAgeDays, Keep, Promote],
        Build)
    { EmptyIsAbsent = true };

    private static ImageDraft? Build(FieldValues values)
    {
        var image = new ImageSpec
        {
            Name = "",
            At = values.At,
            Targets = values.Get(Targets)!.Value,
            Services = values.Get(Services)?.Value ?? [],
            Base = values.Get(Base)?.Value,
            Containers = Texts(values.Get(Containers)),
            Dockerfile = values.Get(Dockerfile)?.Value,
            Registries = Texts(values.Get(Registries)),
            Weights = values.Get(Weights)?.Value,
            Regions = values.Get(Regions)?.Value ?? [],
            Secrets = values.Get(Secrets)?.Value ?? [],
            Caches = [.. (values.Get(Caches)?.Value ?? []).Select(cache => cache.Value)],
            Aws = values.Get(Aws)?.Value ?? AwsBakeSpec.Default,
            DiskSizeGiB = values.Get(DiskSize)?.Value,
            MaxAgeDays = values.Get(MaxAgeDays)?.Value,
            Promote = values.Get(Promote)?.Value,
        };
        var before = values.Reading.Mistakes.Count;
        ImageChecks.Check(image, values);
        return values.Reading.Mistakes.Count > before ? null : new(image, values.Get(Keep)?.Value);
    }

    private static IReadOnlyList<string> Texts(Written<IReadOnlyList<Written<string>>>? written) => [.. (written?.Value ?? []).Select(text => text.Value)];

    private static ListShape<string> ListOf(string expected, Func<string, bool> holds, string pattern) =>
        new(Scalars.TextThat(expected, holds, pattern), $"a list, each item {expected}");

    private static Shape<string> Word(string expected) => Scalars.TextThat(expected, IsWord, AnyWord);

    private static bool IsWord(string text) => text.Length > 0 && !text.Any(char.IsWhiteSpace);
}

/// <summary>An image as read, before the file's own <c>keep</c> is known.</summary>
internal sealed record ImageDraft(ImageSpec Spec, int? Keep);

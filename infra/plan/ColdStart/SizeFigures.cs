namespace Infra.Plan;

/// <summary>How large well-known things are, in GB (billions of bytes).</summary>
internal static class SizeFigures
{
    /// <summary>Of what lies in an image, the part that is read until a container is up.</summary>
    public const double ReadAtStart = 0.064;

    /// <summary>Where <see cref="ReadAtStart"/> is from.</summary>
    public const string ReadAtStartSource = "Slacker (FAST 2016): 6.4 % of an image is read at its start";

    /// <summary>What pip installs for vLLM; of a baked disk an engine reads no more at its start.</summary>
    public static Figure Environment { get; } = new(7.07 * ReadAtStart, 7.07, $"vllm-project/vllm#13112: 7.07 GB; {ReadAtStartSource}");

    /// <summary>A container image as it is pulled, in GB; null for one that nobody measured.</summary>
    public static Figure? Pulled(string reference) => Repository(reference) == "vllm/vllm-openai"
        ? new(5, 12.64, "vllm-project/vllm#7609: 5 GB (2024-08); discuss.vllm.ai, topic 1204: 12.64 GB (2025)")
        : null;

    /// <summary>A model's parameters in billions as a part of what its name says: Mixtral 8x7B has 46.7, Gemma 7B has 8.54.</summary>
    public static Figure Nominal { get; } = new(46.7 / 56, 8.54 / 7, "the models' own cards: Mixtral 8x7B has 46.7 billion, Gemma 7B 8.54");

    private static string Repository(string reference)
    {
        var name = reference.Split('@')[0];
        var tag = name.LastIndexOf(':');
        var plain = tag > name.LastIndexOf('/') ? name[..tag] : name;
        return plain.StartsWith("docker.io/", StringComparison.Ordinal) ? plain["docker.io/".Length..] : plain;
    }
}

namespace Imagebake;

/// <summary>Why there is nothing that was baked for a stack.</summary>
internal static class NothingBaked
{
    /// <summary>It is the account's, and has no services.</summary>
    public static string Serving(string stack) => $"Nothing is baked for {stack}: it is what the account needs once, and has no services (kind: bootstrap).";

    /// <summary>Nothing is asked for.</summary>
    public static string Asked(string stack) => $"Nothing is baked for {stack}: there is no stacks/{stack}/images.yaml.";

    /// <summary>What is asked for was not baked.</summary>
    public static string SoFar(string stack) => $"Nothing is baked for {stack} so far. `imagebake plan {stack}` tells what is due.";
}

using System.CommandLine;

namespace Infra.Commands;

/// <summary>The arguments and options that several commands share.</summary>
internal static class Arguments
{
    /// <summary>The stack that a command is about.</summary>
    public static Argument<string> Stack() => new("STACK") { Description = "Name of a folder below stacks/." };

    /// <summary>Where the project is.</summary>
    public static Option<string?> Root() => new("--root")
    {
        Description = "The folder that holds Pulumi.yaml; without it, the nearest above the current one.",
        HelpName = "DIR",
    };

    /// <summary>Output for machines.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };
}

using System.Text.Json.Nodes;

namespace Infra.Tests.Conformance;

/// <summary>What each step of a stack's life left to look at.</summary>
internal sealed record StackLife
{
    /// <summary>The AWS resources that the program registered.</summary>
    public required IReadOnlyList<JsonNode> Registered { get; init; }

    /// <summary>Those of the changed project.</summary>
    public required IReadOnlyList<JsonNode> Changed { get; init; }

    /// <summary>What the provider would do to begin.</summary>
    public required IReadOnlyList<PlannedChange> FirstPlan { get; init; }

    /// <summary>What it would do once all is done.</summary>
    public required IReadOnlyList<PlannedChange> SecondPlan { get; init; }

    /// <summary>What it would do for other images, limits, certificate and secret.</summary>
    public required IReadOnlyList<PlannedChange> ChangePlan { get; init; }

    public required SeenCloud Applied { get; init; }

    /// <summary>After groups were asked for machines.</summary>
    public required SeenCloud Asked { get; init; }

    public required SeenCloud Updated { get; init; }

    public required SeenCloud Destroyed { get; init; }

    public required SeenCloud Again { get; init; }

    /// <summary>The fleet file.</summary>
    public required string FleetApplied { get; init; }

    /// <summary>The fleet file after the change.</summary>
    public required string FleetUpdated { get; init; }

    /// <summary>The calls that the provider made of AWS.</summary>
    public required IReadOnlyList<string> Calls { get; init; }

    /// <summary>What Terraform was given to read.</summary>
    public required string Configuration { get; init; }

    /// <summary>What it said, one text a run.</summary>
    public required IReadOnlyCollection<string> Said { get; init; }

    /// <summary>Where it ran.</summary>
    public required string Folder { get; init; }

    /// <summary>How long each step took, one a line.</summary>
    public required IReadOnlyList<string> Times { get; init; }
}

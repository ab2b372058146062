namespace Infra.Tests.Protocol;

/// <summary>How the registration of a resource fails: with an RPC status, or with a result inside a good answer.</summary>
/// <param name="Name">The resource's name.</param>
internal sealed record Failure(string Name)
{
    /// <summary>The gRPC status by its name, such as UNAVAILABLE.</summary>
    public string? Status { get; init; }

    /// <summary>The status's message; null or empty sends none.</summary>
    public string? Message { get; init; }

    /// <summary>What comes before the status: null (nothing: the status is in the headers), "headers", or "message" (a whole answer).</summary>
    public string? Body { get; init; }

    /// <summary>Bytes sent as the status's details.</summary>
    public string? Details { get; init; }

    /// <summary>FAIL or SKIP, instead of a status.</summary>
    public string? Result { get; init; }

    /// <summary>Hold the answer back until no new call came for so many milliseconds.</summary>
    public int? QuietMs { get; init; }
}

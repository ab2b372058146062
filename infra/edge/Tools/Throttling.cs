using System.Text.RegularExpressions;

namespace Infra.Edge;

/// <summary>Tells failures that pass by themselves: the cloud was asked too fast, or is not well.</summary>
internal static partial class Throttling
{
    /// <summary>AWS's codes of what may succeed later (AWS General Reference, retry behaviour), and EC2's own of snapshots.</summary>
    private static readonly string[] _codes =
        ["RequestLimitExceeded", "Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException", "SlowDown", "SnapshotCreationPerVolumeRateExceeded", "ServiceUnavailable", "Unavailable", "InternalError", "InternalFailure", "InternalServerError"];

    /// <summary>AWS's command line says the code so, whatever its version; its exit codes differ and say little (fact sheet on baking, 11).</summary>
    [GeneratedRegex(@"An error occurred \((?<code>[A-Za-z0-9._-]+)\)")]
    private static partial Regex Coded { get; }

    [GeneratedRegex(@"throttl|too many requests|rate exceeded|\b429\b", RegexOptions.IgnoreCase)]
    private static partial Regex Worded { get; }

    /// <summary>AWS's own code in what a program said; null where there is none.</summary>
    public static string? Code(string error) => Coded.Match(error) is { Success: true } match ? match.Groups["code"].Value : null;

    /// <summary>Whether the same call may succeed later. A code decides; where there is none, the words do.</summary>
    public static bool Passes(string error) => Code(error) is { } code ? _codes.Contains(code) : Worded.IsMatch(error);
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Plan;

/// <summary>What an operator asks of the agent: one file below <see cref="BucketKeys.Commands"/>, done once.</summary>
internal sealed record AgentCommand
{
    /// <summary>The only thing to ask so far: drain the replica, end it, and put another in its place.</summary>
    public const string Terminate = "terminate";

    /// <summary>An agent that was away for longer does not do it any more: the operator has looked elsewhere since.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string NameFormat = "yyyyMMdd'T'HHmmssfff";

    private static readonly JsonSerializerOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>What is asked for, such as <see cref="Terminate"/>.</summary>
    public required string Command { get; init; }

    /// <summary>The service's name.</summary>
    public required string Service { get; init; }

    /// <summary>The cloud's id of the replica's machine, as the status has it.</summary>
    public required string Replica { get; init; }

    /// <summary>Who asks, for the log.</summary>
    public required string By { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static AgentCommand? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<AgentCommand>(json, _options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The file's content.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, _options);

    /// <summary>The file's key in the bucket: keys sort by time, and <paramref name="six"/>, six hexadecimal digits, keeps two of one moment apart.</summary>
    public string Key(string six) => $"{BucketKeys.Commands}/{NameAt(At)}-{six}.json";

    /// <summary>How names of files begin that were written at that time.</summary>
    public static string NameAt(DateTimeOffset at) => at.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture);

    /// <summary>When the command of this key was asked; null for a key that is none.</summary>
    public static DateTimeOffset? TimeOf(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        return name.Split('-') is [var time, _]
            && DateTimeOffset.TryParseExact(time, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
    }
}

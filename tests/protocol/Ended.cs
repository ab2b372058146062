namespace Infra.Tests.Protocol;

/// <summary>How a child process ended, and what it said.</summary>
internal sealed record Ended(int ExitCode, string Out, string Error);

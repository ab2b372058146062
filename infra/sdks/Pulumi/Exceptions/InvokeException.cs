namespace Pulumi;

/// <summary>A provider's function refused its arguments.</summary>
internal sealed class InvokeException(string message) : Exception(message);

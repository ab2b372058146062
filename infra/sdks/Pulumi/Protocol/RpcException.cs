namespace Pulumi.Protocol;

/// <summary>A call that the engine did not answer as asked.</summary>
internal sealed class RpcException(StatusCode status, string detail, Exception? cause = null)
    : Exception($"Status(StatusCode=\"{status}\", Detail=\"{detail}\")", cause)
{
    public StatusCode Status => status;
}

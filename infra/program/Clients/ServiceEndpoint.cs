using Infra.Edge;
using Infra.Live;
using Infra.Plan;

namespace Infra.Clients;

/// <summary>Where clients reach a service.</summary>
/// <param name="What">The service, as the operator wrote it.</param>
/// <param name="Url">The address of its endpoint, without a path.</param>
/// <param name="Keys">The names of the keys of which clients must send one; empty when none is asked for.</param>
internal sealed record ServiceEndpoint(string What, string Url, IReadOnlyList<string> Keys)
{
    /// <summary>How one is named on the command line.</summary>
    public const string Form = "STACK/SERVICE";

    /// <summary>Finds the endpoint of <c>STACK/SERVICE</c>, or of <c>local/SERVICE</c> on this machine; null when the stack's files have mistakes, which are told.</summary>
    /// <exception cref="UsageException">There is no such stack or service.</exception>
    /// <exception cref="NotUpException">It has no address.</exception>
    public static async Task<ServiceEndpoint?> FindAsync(string? root, string what, Tools tools, CancellationToken cancellationToken)
    {
        if (what.Split('/') is not [{ Length: > 0 } stack, { Length: > 0 } service])
        {
            throw new UsageException($"{what} names no service of a stack.", "Write stack and service, such as dev/hello, or local/hello for one that `infra local` runs.");
        }

        if (stack == LocalRuns.Name && Local(service, tools) is { } here)
        {
            return here;
        }

        if (await RunningStack.OpenAsync(ProjectRoot.Find(root), stack, tools) is not { } running)
        {
            return null;
        }

        var endpoint = running.Balancer.Endpoints.Single(endpoint => endpoint.Service == running.Service(service).Name);
        var host = await EndpointHost.FindAsync(tools, running.Balancer, cancellationToken)
            ?? throw new NotUpException($"The stack {stack} is not up: its balancer {running.Balancer.Name} has no address in {Clouds.Name(running.Balancer.Cloud)}/{running.Balancer.Region}.\n  `pulumi up --stack {stack}` gives it one.");
        return new(what, EndpointHost.Url(endpoint, host), [.. running.Balancer.ApiKeys?.Values.Select(key => key.Name) ?? []]);
    }

    private static ServiceEndpoint? Local(string service, Tools tools) =>
        LocalRuns.Read(tools).SelectMany(run => run.Endpoints).Where(endpoint => endpoint.Key == service).Select(endpoint => endpoint.Value).Distinct().ToList() switch
        {
            [] => null,
            [var url] => new($"{LocalRuns.Name}/{service}", url, []),
            var several => throw new UsageException($"Several services of the name {service} run on this machine.", $"Name the address: {string.Join(", ", several)}."),
        };
}

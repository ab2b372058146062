using Infra.Plan;

namespace Infra.Tests.Plan.Schema;

/// <summary>What was read of a file, in short lines.</summary>
internal static class ReadForm
{
    public static IEnumerable<string> Of(StackSpec stack)
    {
        yield return $"{stack.Id}, at most {stack.MaxPlacements}, from {string.Join(' ', stack.Endpoint.Allow.Select(range => range.Value))}{string.Concat(stack.Endpoint.ApiKeys.Select(key => $", key {key.Value}"))}{Endpoint(stack.Endpoint)}";
        foreach (var image in stack.Images)
        {
            yield return $"image {image.Key} {image.Value.RootDevice} {image.Value.SizeGiB}".TrimEnd();
        }

        if (stack.RequireImages)
        {
            yield return "images are required";
        }

        foreach (var region in stack.Regions)
        {
            yield return $"region {region.Region} {string.Join(' ', (region.Zones ?? []).Select(zone => zone.Value))}{(region.Network is { } network ? $" in {network.Vpc}: {string.Join(' ', network.Subnets.Values)}" : "")}".TrimEnd();
            foreach (var reserved in region.Reservations)
            {
                yield return $"reserved {region.Region} {reserved.Zone ?? "any zone"}: {reserved.Count} {reserved.MachineType.Value} as {reserved.Id}";
            }
        }

        if (stack.Balancer.Infra is not null || stack.Balancer.Resources is not null)
        {
            var machine = stack.Balancer.Resources;
            yield return $"balancer {stack.Balancer.Infra?.Value.Region} keep={stack.Balancer.KeepAddress} cpus={machine?.Cpus} memory={machine?.Memory} disk={machine?.DiskSizeGiB} {machine?.DiskTier}";
        }

        foreach (var service in stack.Services)
        {
            yield return $"service {service.Name} {service.Value.Port?.Value} {string.Join(' ', service.Value.Envs.Select(env => $"{env.Key}={env.Value}"))}".TrimEnd();
        }
    }

    private static string Endpoint(EndpointSpec endpoint) =>
        (endpoint.Internal is { } own ? $", internal {own.Address?.Value} {own.Zone?.Value}".TrimEnd() : "") + (endpoint.Domain is { } domain ? $", {domain.Name} in {domain.ZoneId}" : "");

    public static IEnumerable<string> Of(BootstrapSpec bootstrap)
    {
        yield return $"{bootstrap.Id} in {bootstrap.Region.Value}, branch {bootstrap.Branch}, provider {bootstrap.IdentityProvider ?? "made"}";
        yield return $"github {Joined(bootstrap.GitHub.Select(repository => repository.Value))}; repositories {Joined(bootstrap.Repositories)}".TrimEnd();
    }

    public static IEnumerable<string> Of(ImagesSpec images)
    {
        yield return $"schedule={images.Schedule} grace={images.GraceDays}";
        foreach (var image in images.Images)
        {
            yield return string.Join(' ', Parts(image).Where(part => part.Value is not (null or "")).Select(part => $"{part.Name}={part.Value}"));
        }
    }

    private static IEnumerable<(string Name, object? Value)> Parts(ImageSpec image) =>
    [
        ("image", image.Name),
        ("targets", Joined(image.Targets.Select(target => target.Value))),
        ("services", Joined(image.Services.Select(service => service.Value))),
        ("base", image.Base),
        ("containers", Joined(image.Containers)),
        ("dockerfile", image.Dockerfile),
        ("registries", Joined(image.Registries)),
        ("weights", image.Weights is { } weights ? $"{weights.Source}@{weights.Revision}+{Joined(weights.Allow)}-{Joined(weights.Ignore)}{(weights.Token is { } token ? $" token={token}" : "")}" : null),
        ("regions", Joined(image.Regions.Select(region => region.Value.Region!))),
        ("secrets", Joined(image.Secrets.Select(secret => secret.Value))),
        ("caches", Joined(image.Caches.Select(cache => $"{cache.Path}({(cache.Import ? "in" : "")}{(cache.Export ? "out" : "")})"))),
        ("aws", image.Aws == AwsBakeSpec.Default ? null : Of(image.Aws)),
        ("disk", image.DiskSizeGiB),
        ("age", image.MaxAgeDays),
        ("keep", image.Keep),
        ("promote", image.Promote),
    ];

    private static string Of(AwsBakeSpec aws) =>
        $"{aws.MachineType};{aws.Subnet};{aws.InstanceProfile};{aws.Reach};{aws.LoginUser};encrypt={aws.Encrypt};{Joined(aws.Keys)};{aws.CopyMinutes};{Joined(aws.Share)};{aws.Publish}{(aws.Staging is { } staging ? $";{staging}" : "")}";

    private static string Joined<T>(IEnumerable<T> parts) => string.Join(',', parts);
}

using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>How a <c>stack.yaml</c> is written.</summary>
internal static class StackShape
{
    private static readonly Field<string> _id = new("id", new ScalarShape<string>("six hexadecimal digits, such as 4c1d7e, in quotes when none is a letter", [ScalarKind.Text], TryId) { Rule = new() { Pattern = "^[0-9a-f]{6}$" } }, "six hexadecimal digits that keep bucket names of stacks apart; init writes them") { Required = true };
    private static readonly Field<IReadOnlyList<Written<string>>> _clouds = new("clouds", new ListShape<string>(Scalars.OneOf([.. Plan.Regions.Clouds.Select(Clouds.Name)]), "a list of clouds, such as [aws]"), "the clouds that the stack may use") { Default = "those of regions" };
    private static readonly Field<IReadOnlyList<Named<StackRegionSpec>>> _regions = new("regions", StackRegionShape.Shape, "the regions that the stack may use, such as {aws/us-east-1: {}}") { Required = true };
    private static readonly Field<BalancerSpec> _balancer = new("balancer", BalancerShape.Shape, "the machine that the endpoints are on");
    private static readonly Field<EndpointSpec> _endpoint = new("endpoint", EndpointShape.Shape, "who may reach the endpoints: {allow: [203.0.113.0/24]}") { Required = true };
    private static readonly Field<int> _maxPlacements = new("max_placements", Scalars.Between(1, 64, "a whole number from 1 to 64"), "most placements of one alternative") { Default = "4" };

    private static readonly Field<IReadOnlyList<Named<KnownImageSpec>>> _images = new("images", KnownImageShape.Map, "what your own images (image_id) are like, by id") { Default = "like Ubuntu's" };
    private static readonly Field<bool> _requireImages = new("require_images", Scalars.Boolean, "whether it is a mistake when what images.yaml asks for is not baked, or baked from something else") { Default = "false" };

    private static readonly Field<int> _port = new("port", Scalars.Between(30001, ushort.MaxValue, "a port from 30001 to 65535"), "port of the service's endpoint, from 30001") { AskedFor = true };

    private static readonly Field<IReadOnlyList<Named<EnvSpec>>> _envs = new("envs", new MappedShape<IReadOnlyList<Named<EnvSpec>>, IReadOnlyList<Named<EnvSpec>>>(EnvShape.Map, (envs, _, _, _) => envs) { Narrow = WithValues }, "values that win over the service's own envs");

    private static readonly Field<UpdatePolicy> _update = new("update", UpdateShape.Shape, "how a new version takes the place of the old one");

    private static readonly Shape<StackServiceSpec> _service = new MapShape<StackServiceSpec>("a map such as {port: 30001}", [_port, _envs, _update], BuildService) { EmptyIsAbsent = true };

    /// <summary>Also read on its own: services are checked even when the rest of the stack cannot be read.</summary>
    public static readonly Field<IReadOnlyList<Named<StackServiceSpec>>> Services = new(
        "services", new DictionaryShape<StackServiceSpec>(_service, "a map of service names, such as {hello: {port: 30001}}") { WhenEmpty = new(), KeyPattern = ServiceName.Pattern }, "the services, each with a folder of its name");

    public static readonly Shape<StackSpec> Shape = new MapShape<StackSpec>(
        "a map with id, regions, endpoint and services",
        [_id, _clouds, _regions, _balancer, _endpoint, _maxPlacements, _images, _requireImages, Services],
        Build)
    { EmptyIsAbsent = true };

    private static StackSpec Build(FieldValues values)
    {
        IReadOnlyList<StackRegionSpec> regions = [.. values.Get(_regions)!.Value.Select(region => region.Value with { At = region.NameAt })];
        var allowed = Allowed(values, regions);
        if (regions.Count == 0)
        {
            values.Reading.Mistake(values.Key(_regions)!, "regions names no region.", "Write at least one, such as aws/us-east-1: {}.");
        }

        return new()
        {
            At = values.At,
            Id = values.Get(_id)!.Value,
            Regions = allowed,
            Balancer = values.Get(_balancer)?.Value ?? new(),
            Endpoint = values.Get(_endpoint)!.Value,
            Images = (values.Get(_images)?.Value ?? []).ToDictionary(image => image.Name, image => image.Value, StringComparer.Ordinal),
            RequireImages = values.Get(_requireImages)?.Value ?? false,
            MaxPlacements = values.Get(_maxPlacements)?.Value ?? StackSpec.DefaultMaxPlacements,
            Services = values.Get(Services)?.Value ?? [],
        };
    }

    /// <summary>The regions of the clouds that <c>clouds</c> names; the others are set aside, so that one word takes a cloud out and in.</summary>
    private static IReadOnlyList<StackRegionSpec> Allowed(FieldValues values, IReadOnlyList<StackRegionSpec> regions)
    {
        if (values.Get(_clouds) is not { } written)
        {
            return regions;
        }

        foreach (var cloud in written.Value)
        {
            if (Clouds.Find(cloud.Value) is not { } found)
            {
                values.Reading.Mistake(cloud.At, $"clouds: the cloud {cloud.Value} is not known.", "A stack runs on aws, gcp and azure.");
            }
            else if (found.Known is not { } known || Plan.Regions.Of(known).Count == 0)
            {
                values.Reading.Mistake(cloud.At, $"clouds: the cloud {cloud.Value} is not served so far.", "Write clouds: [aws], or gcp or azure beside it.");
            }
        }

        var allowed = regions.Where(region => written.Value.Any(cloud => Clouds.Find(cloud.Value)?.Known == region.Cloud)).ToList();
        if (allowed.Count == 0 && regions.Count > 0)
        {
            values.Reading.Mistake(values.Key(_clouds)!, "clouds: regions names none of these clouds.", $"Add a cloud of {string.Join(", ", regions.Select(region => region.Title))}, or regions of the clouds.");
        }
        else if (allowed.Count < regions.Count)
        {
            values.Reading.Notice(regions.First(region => !allowed.Contains(region)).At, $"regions: {string.Join(", ", regions.Except(allowed).Select(region => region.Title))} set aside, since clouds does not name the cloud.", "Add it to clouds to use them.");
        }

        return allowed;
    }

    private static JsonObject WithValues(JsonObject envs)
    {
        envs["additionalProperties"] = new JsonObject { ["not"] = SchemaForm.OfType("null") };
        return envs;
    }

    private static StackServiceSpec BuildService(FieldValues values)
    {
        var envs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var env in values.Get(_envs)?.Value ?? [])
        {
            if (env.Value.Value is { } value)
            {
                envs[env.Name] = value;
            }
            else
            {
                values.Reading.Mistake(env.NameAt, $"{values.Path}.envs.{env.Name} has no value.", "Write one; an empty value is \"\".");
            }
        }

        return new() { Port = values.Get(_port), Envs = envs, Update = values.Get(_update)?.Value ?? new() };
    }

    private static bool TryId(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? id, out string? why)
    {
        (id, why) = (text, null);
        return text.Length == 6 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
    }
}

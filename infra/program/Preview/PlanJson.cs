using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The plan for machines: everything but the boot texts, which a preview's resources show.</summary>
internal static class PlanJson
{
    /// <summary>How every JSON output of the program is written: indented, the same bytes on every machine.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        // Policies and boot texts are full of quotes and angle brackets; nothing here ends up in a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const int MostKept = 64 * 1024;

    /// <summary>Writes the plan as one JSON object and a line break.</summary>
    public static void Write(StackPlan plan, StackEstimate estimate, PlanReasons why, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("stack", plan.Stack);
            Price(json, "pricePerHour", Cost.PerHour(plan));
            Array(json, "services", plan.Services, Service);
            if (plan.Balancer is { } balancer)
            {
                Balancer(json, balancer);
            }

            CostJson.Write(json, estimate);
            if (why != PlanReasons.None)
            {
                Array(json, "chosen", why.Chosen, Choice);
                Array(json, "why", why.Refused, Rejection);
                StartJson.Write(json, plan);
            }

            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>A service with its placements.</summary>
    public static void Service(Utf8JsonWriter json, ServicePlan service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        json.WriteNumber("minReplicas", service.Policy.Min);
        json.WriteNumber("maxReplicas", service.Policy.Max);
        json.WriteNumber("replicaPort", service.ReplicaPort);
        json.WriteNumber("endpointPort", service.EndpointPort);
        json.WriteString("loadBalancingPolicy", service.LoadBalancingPolicy);
        json.WriteString("workdir", service.Workdir is { } folder ? AssetDigest.Of(folder) : service.Repository is { } repository ? MountText.Of(repository) : null);
        Array(json, "mounts", [.. MountText.Of(service)], Mount);
        // Names alone: there is no way to the values from here.
        Array(json, "secrets", service.Secret?.Values ?? [], static (json, secret) => json.WriteStringValue(secret.Name));
        Price(json, "pricePerHour", Cost.PerHour(service));
        UpdateJson.Write(json, UpdateSafeties.Next(service));
        Array(json, "groups", service.Groups, Group);
        json.WriteEndObject();
    }

    private static void Mount(Utf8JsonWriter json, (string Target, string Source, string Mode) mount)
    {
        json.WriteStartObject();
        json.WriteString("target", mount.Target);
        json.WriteString("source", mount.Source);
        json.WriteString("mode", mount.Mode);
        json.WriteEndObject();
    }

    /// <summary>Null says that a price is unknown; a number would be too small.</summary>
    public static void Price(Utf8JsonWriter json, string name, decimal? perHour)
    {
        if (perHour is { } price)
        {
            json.WriteNumber(name, price);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A list, each item by its own writer.</summary>
    public static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
            // A writer keeps all that it was given until it is told to let go.
            if (json.BytesPending > MostKept)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    private static void Group(Utf8JsonWriter json, ReplicaGroupPlan group)
    {
        json.WriteStartObject();
        json.WriteString("name", group.Name);
        json.WriteString("placement", group.Placement);
        json.WriteString("cloud", CloudNames.Of(group.Cloud));
        json.WriteString("region", group.Region);
        if (group.Zones.Count > 0)
        {
            Array(json, "zones", group.Zones, static (json, zone) => json.WriteStringValue(zone));
        }

        json.WriteString("pricing", group.Pricing switch
        {
            Pricing.OnDemand => "on-demand",
            Pricing.Spot => "spot",
        });
        if (group.Reservation is { } reserved)
        {
            json.WriteString("reservation", reserved.Id);
            json.WriteNumber("reserved", reserved.Count);
        }

        json.WriteNumber("replicas", group.Replicas);
        json.WriteString("image", group.Image.Reference);
        if (group.Image.Container is { } container)
        {
            json.WriteString("container", container.Reference);
        }

        if (group.Image.Source == ImageSource.Baked)
        {
            json.WriteBoolean("baked", true);
        }

        if (group.Weights is { } weights)
        {
            json.WriteString("weights", weights.Snapshot);
        }

        json.WriteNumber("diskGiB", group.Disk.SizeGiB);
        if (group.LacksImage is { } lack)
        {
            json.WriteString("lacksImage", lack);
        }

        Price(json, "pricePerHour", Cost.PerHour(group));
        if (group.Start is { } start)
        {
            StartJson.Write(json, start);
        }

        Array(json, "machineTypes", group.MachineTypes, MachineType);
        json.WriteEndObject();
    }

    private static void MachineType(Utf8JsonWriter json, MachineTypePlan type)
    {
        json.WriteStartObject();
        json.WriteString("name", type.Name);
        json.WriteNumber("vCpus", type.VCpus);
        json.WriteNumber("memoryGiB", type.MemoryGiB);
        if (type.Accelerator is { } accelerator)
        {
            json.WriteString("accelerator", accelerator);
            json.WriteNumber("acceleratorCount", type.AcceleratorCount);
        }

        if (type.Zones.Count > 0)
        {
            Array(json, "zones", type.Zones, static (json, zone) => json.WriteStringValue(zone));
        }

        Price(json, "pricePerHour", type.PricePerHour);
        json.WriteEndObject();
    }

    private static void Balancer(Utf8JsonWriter json, BalancerPlan balancer)
    {
        json.WriteStartObject("balancer");
        json.WriteString("name", balancer.Name);
        json.WriteString("cloud", CloudNames.Of(balancer.Cloud));
        json.WriteString("region", balancer.Region);
        Array(json, "allow", balancer.Allow, static (json, cidr) => json.WriteStringValue(cidr));
        Array(json, "apiKeys", balancer.ApiKeys?.Values ?? [], static (json, key) => json.WriteStringValue(key.Name));
        Array(json, "tls", [.. balancer.Endpoints.Where(endpoint => endpoint.IsTls)], static (json, endpoint) => json.WriteStringValue(endpoint.Service));
        if (balancer.Internal is { } own)
        {
            json.WriteString("internalAddress", own.Address);
        }

        if (balancer.Domain is { } domain)
        {
            json.WriteString("domain", domain.Name);
        }

        json.WritePropertyName("machineType");
        MachineType(json, balancer.MachineType);
        json.WriteEndObject();
    }

    private static void Choice(Utf8JsonWriter json, Choice choice)
    {
        json.WriteStartObject();
        json.WriteString("service", choice.Service);
        json.WriteString("placement", choice.Placement);
        json.WriteString("why", choice.Why);
        json.WriteString("image", choice.Image);
        json.WriteEndObject();
    }

    private static void Rejection(Utf8JsonWriter json, Rejection rejection)
    {
        json.WriteStartObject();
        json.WriteString("service", rejection.Service);
        json.WriteString("alternative", rejection.Alternative);
        json.WriteString("where", rejection.Where);
        json.WriteString("machineType", rejection.MachineType);
        json.WriteString("why", rejection.Why);
        json.WriteEndObject();
    }
}

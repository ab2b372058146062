namespace Infra.Plan;

/// <summary>Decides which secrets a stack keeps in the cloud's store, what is in them and where the values come from.</summary>
internal static class SecretPlanner
{
    /// <summary>Name of the certificate in an endpoint's secret.</summary>
    public const string Certificate = "tls.certificate";

    /// <summary>Name of the private key in an endpoint's secret.</summary>
    public const string Key = "tls.key";

    /// <summary>The environment of <c>setup</c> and <c>run</c> that is secret, for the service's replicas; null when there is none.</summary>
    public static SecretObjectPlan? OfReplicas(string stack, ServiceSpec service, EncryptedSettings settings) =>
        Object($"{stack}-{service.Name}-secrets", Own(service).Select(secret => Value(service, secret, settings)));

    /// <summary>What only the balancer may know of a service: the key of its certificate, and the secrets that its probe sends; null when there is none.</summary>
    public static SecretObjectPlan? OfEndpoint(string stack, ServiceSpec service, string? certificate, EncryptedSettings settings)
    {
        var values = Own(service).Where(secret => IsInProbe(service.Service.Probe, secret.Name)).Select(secret => Value(service, secret, settings)).ToList();
        if (certificate is not null)
        {
            values.Add(new() { Name = Certificate, Text = new(certificate) });
            values.Add(OfSetting(Key, EncryptedSettings.Of(service.Name, EncryptedSettings.TlsKey), settings));
        }

        return Object($"{stack}-{service.Name}-endpoint", values);
    }

    /// <summary>The keys that clients send, for the balancer; null when none are asked for.</summary>
    public static SecretObjectPlan? OfClients(string stack, StackSpec spec, EncryptedSettings settings) =>
        Object($"{stack}-balancer-keys", spec.Endpoint.ApiKeys.Select(key => OfSetting(key.Value, key.Value, settings)));

    private static IEnumerable<SecretSpec> Own(ServiceSpec service) => service.Task.Secrets.Where(secret => !secret.IsOfServer);

    private static SecretObjectPlan? Object(string name, IEnumerable<SecretValuePlan> values) =>
        values.OrderBy(value => value.Name, StringComparer.Ordinal).ToList() is { Count: > 0 } some ? new(Names.Fit(name), some) : null;

    /// <summary>An encrypted setting wins over a value in the file, as what is given from outside does everywhere.</summary>
    private static SecretValuePlan Value(ServiceSpec service, SecretSpec secret, EncryptedSettings settings)
    {
        var key = EncryptedSettings.Of(service.Name, secret.Name);
        return settings.Mark(key) is null ? new() { Name = secret.Name, Text = secret.Text } : OfSetting(secret.Name, key, settings);
    }

    private static SecretValuePlan OfSetting(string name, string key, EncryptedSettings settings) => new() { Name = name, Setting = key, Mark = settings.Mark(key) };

    private static bool IsInProbe(ProbeSpec probe, string name)
    {
        var marked = new Dictionary<string, string> { [name] = "\0" };
        return probe.Headers.Values.Prepend(probe.Path).Append(probe.PostData ?? "")
            .Any(text => Variables.Substitute(text, marked).Contains('\0', StringComparison.Ordinal));
    }
}

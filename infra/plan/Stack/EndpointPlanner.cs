namespace Infra.Plan;

/// <summary>Decides how clients reach the services.</summary>
internal static class EndpointPlanner
{
    /// <summary>The endpoints by port; mistakes about ports have been said.</summary>
    public static IReadOnlyList<EndpointPlan> Plan(StackReading read, StackSpec spec, LocalInputs inputs, DateOnly? today, Reading reading)
    {
        foreach (var key in spec.Endpoint.ApiKeys.Where(key => read.Settings.Mark(key.Value) is null))
        {
            var what = read.Settings.ByKey.ContainsKey(key.Value) ? $"{EncryptedSettings.Prefix}{key.Value} is not encrypted" : $"{key.Value} has no value";
            reading.Mistake(key.At, $"endpoint.api_keys: {what}.", $"Give it one: {EncryptedSettings.Command(key.Value)}.");
        }

        return [.. read.Services.Select(service => Plan(read, spec, service, inputs, today, reading)).OfType<EndpointPlan>().OrderBy(endpoint => endpoint.Port)];
    }

    private static EndpointPlan? Plan(StackReading read, StackSpec spec, ServiceSpec service, LocalInputs inputs, DateOnly? today, Reading reading)
    {
        var certificate = TlsChecks.Certificate(service, read, inputs, today, reading);
        return spec.Find(service.Name)?.Port is { } port
            ? new(service.Name, port.Value) { IsTls = certificate is not null, Secret = SecretPlanner.OfEndpoint(read.Stack, service, certificate, read.Settings) }
            : null;
    }
}

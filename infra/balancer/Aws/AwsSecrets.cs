using System.Text.Json;
using Infra.Agent.Haproxy;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>
/// Gets the values of the fleet's secrets from Secrets Manager: keys of clients and certificates into HAProxy's own folder, what probes
/// send into the probes. They are in no log and no state.
/// </summary>
internal sealed class AwsSecrets(AwsAsk aws, HaproxyPlaces places, TimeProvider time)
{
    /// <summary>A value that is changed by hand, as when a key is taken back, is in force this soon; <c>up</c> writes another fleet file.</summary>
    private static readonly TimeSpan _pace = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (string Version, IReadOnlyDictionary<string, string> Values)> _read = new(StringComparer.Ordinal);
    private Fleet? _fleet;
    private DateTimeOffset _at;

    /// <summary>The orders with the values in place. When the store cannot be asked, the values of before stay.</summary>
    /// <exception cref="ToolException">The store cannot be asked, and never could for these secrets.</exception>
    public async Task<Orders> FillAsync(Orders orders, CancellationToken cancellationToken)
    {
        var secrets = orders.Fleet.Services.Select(service => service.Secret).Append(orders.Fleet.ApiKeys).OfType<FleetSecret>().ToList();
        if (secrets.Count == 0)
        {
            return orders;
        }

        var failures = new List<string>();
        if (!ReferenceEquals(_fleet, orders.Fleet) || time.GetUtcNow() - _at >= _pace)
        {
            foreach (var secret in secrets)
            {
                await ReadAsync(secret, failures, cancellationToken);
            }

            Write(orders.Fleet);
            (_fleet, _at) = (orders.Fleet, time.GetUtcNow());
        }

        return orders with
        {
            Fleet = orders.Fleet with { Services = [.. orders.Fleet.Services.Select(Probing)] },
            SecretsMark = string.Join(' ', secrets.Select(secret => _read[secret.Name].Version)),
            Failures = [.. orders.Failures, .. failures],
        };
    }

    private async Task ReadAsync(FleetSecret secret, List<string> failures, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await aws.HiddenAsync(secret.Region, ["secretsmanager", "get-secret-value", "--secret-id", secret.Name], cancellationToken);
            _read[secret.Name] = (answer.GetProperty("VersionId").GetString()!, JsonSerializer.Deserialize<Dictionary<string, string>>(answer.GetProperty("SecretString").GetString()!)!);
        }
        catch (ToolException failure) when (_read.ContainsKey(secret.Name))
        {
            failures.Add(failure.Message);
        }
    }

    private void Write(Fleet fleet)
    {
        if (fleet.ApiKeys is { } keys)
        {
            HaproxySecrets.WriteApiKeys(places, keys.Keys.Select(key => Value(keys, key)));
        }

        foreach (var service in fleet.Services.Where(service => service.IsTls))
        {
            HaproxySecrets.WriteCertificate(places, service.Name, Value(service.Secret!, SecretPlanner.Certificate), Value(service.Secret!, SecretPlanner.Key));
        }
    }

    private FleetService Probing(FleetService service)
    {
        if (service.Secret is not { } secret)
        {
            return service;
        }

        var values = _read[secret.Name].Values;
        string Filled(string text) => Variables.Substitute(text, values);
        var probe = service.Probe;
        return service with
        {
            Probe = probe with
            {
                Path = Filled(probe.Path),
                PostData = probe.PostData is { } body ? Filled(body) : null,
                Headers = probe.Headers.ToDictionary(header => header.Key, header => Filled(header.Value), StringComparer.Ordinal),
            },
        };
    }

    private string Value(FleetSecret secret, string name) => _read[secret.Name].Values.TryGetValue(name, out var value)
        ? value
        : throw new ToolException($"The secret {secret.Name} has no value {name}.");
}

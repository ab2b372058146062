namespace Infra.Plan;

/// <summary>How service.tls is written (fact sheet of the service YAML, part 2).</summary>
internal static class TlsShape
{
    private static readonly Field<string> _key = new("keyfile", Scalars.Text, "path of the private key") { Required = true };
    private static readonly Field<string> _certificate = new("certfile", Scalars.Text, "path of the certificate") { Required = true };

    public static readonly Shape<TlsSpec> Shape = new MapShape<TlsSpec>(
        "a map with keyfile and certfile", [_key, _certificate], values => new(values.Get(_key)!, values.Get(_certificate)!));
}

/// <summary>Key and certificate of the endpoint, as local paths.</summary>
internal sealed record TlsSpec(Written<string> KeyFile, Written<string> CertificateFile);

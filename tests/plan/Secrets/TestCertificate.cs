using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Infra.Tests.Plan.Secrets;

/// <summary>Certificates of a test's own, each signed by its own key.</summary>
internal static class TestCertificate
{
    private static readonly Lazy<(string Certificate, string Key)> _lasting = new(() => Make(new(2020, 1, 1), new(2120, 1, 1), "chat.example.com"));

    /// <summary>One that is valid whenever tests run.</summary>
    public static string Text => _lasting.Value.Certificate;

    /// <summary>A certificate for these names, valid from one day to another, and its private key; both in PEM form.</summary>
    public static (string Certificate, string Key) Make(DateOnly from, DateOnly until, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        if (names.Length > 0)
        {
            var alternative = new SubjectAlternativeNameBuilder();
            foreach (var name in names)
            {
                alternative.AddDnsName(name);
            }

            request.CertificateExtensions.Add(alternative.Build());
        }

        using var certificate = request.CreateSelfSigned(Noon(from), Noon(until));
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new(12, 0)), TimeSpan.Zero);
}

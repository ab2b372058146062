using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Infra.Plan;

/// <summary>What is wrong with the certificate itself: its days, its names, its key. The first in a file is the server's own (RFC 8446, 4.4.2).</summary>
public static class CertificateChecks
{
    /// <summary>Who has certificates renewed by a machine has it done 30 days before their end (letsencrypt.org/docs/integration-guide); later, nobody has done it.</summary>
    private const int SoonDays = 30;

    /// <summary>Says of a certificate in PEM form what clients will not accept; its days only where today is known.</summary>
    internal static void Say(string path, Position at, string text, DomainSpec? domain, DateOnly? today, Reading reading)
    {
        using var certificate = Read(text);
        if (certificate is null)
        {
            reading.Mistake(at, $"service.tls.certfile: {path} holds a certificate that cannot be read.", $"See what is wrong with it: openssl x509 -noout -text -in {path}");
            return;
        }

        var (from, until) = (Day(certificate.NotBefore), Day(certificate.NotAfter));
        if (until < today)
        {
            reading.Mistake(at, $"service.tls.certfile: {path} expired on {Text(until)}.", "Have it renewed, and put the new one in its place.");
        }
        else if (from > today)
        {
            reading.Notice(at, $"service.tls.certfile: {path} is valid from {Text(from)} on; until then clients refuse it.", "Keep the one before it until then.");
        }
        else if (today is { } day && until <= day.AddDays(SoonDays))
        {
            reading.Notice(at, $"service.tls.certfile: {path} expires on {Text(until)}.", "Have it renewed, put the new one in its place, and run up.");
        }

        // Clients look at the alternative names only (RFC 9525, 6.3).
        if (domain is not null && !certificate.MatchesHostname(domain.Name, allowWildcards: true, allowCommonName: false))
        {
            var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames()).ToList();
            reading.Notice(
                at,
                $"service.tls.certfile: {path} is not for {domain.Name}, the name in endpoint.domain: it {(names.Count == 0 ? "has no alternative name" : $"is for {string.Join(", ", names)}")}.",
                "Clients that use the name refuse it. Have one made for it, or change the name.");
        }
    }

    /// <summary>Whether a private key in PEM form is another than the certificate's; false for what is no key, or cannot be told.</summary>
    public static bool IsKeyOfAnother(string certificate, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var own = Read(certificate);
        // One with a passphrase cannot be looked into.
        if (own is null || !key.Contains("PRIVATE KEY-----", StringComparison.Ordinal) || key.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using var pair = X509Certificate2.CreateFromPem(certificate, key);
            return false;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            return true;
        }
    }

    private static X509Certificate2? Read(string text)
    {
        try
        {
            return X509Certificate2.CreateFromPem(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static DateOnly Day(DateTime time) => DateOnly.FromDateTime(time.ToUniversalTime());

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

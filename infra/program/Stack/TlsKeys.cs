using System.Collections.Immutable;
using Infra.Plan;
using Pulumi;

namespace Infra.Stack;

/// <summary>The private key of an endpoint, where the engine has decrypted it: the first moment at which it can be held against the certificate.</summary>
internal static class TlsKeys
{
    /// <summary>The same texts, in the order of the secret's values.</summary>
    /// <exception cref="RunException">The key is another certificate's.</exception>
    public static ImmutableArray<string> Checked(SecretObjectPlan plan, ImmutableArray<string> texts)
    {
        var byName = plan.Values.Zip(texts).ToDictionary(value => value.First.Name, value => (Value: value.First, Text: value.Second));
        return byName.TryGetValue(SecretPlanner.Certificate, out var certificate) && byName.TryGetValue(SecretPlanner.Key, out var key) && CertificateChecks.IsKeyOfAnother(certificate.Text, key.Text)
            ? throw new RunException($"{plan.Name}: the private key in {EncryptedSettings.Prefix}{key.Value.Setting} is not the certificate's.\n  Give the one that the certificate was made for: {EncryptedSettings.Command(key.Value.Setting!)} < KEYFILE")
            : texts;
    }
}

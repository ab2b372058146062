namespace Infra.Plan;

/// <summary>The rules about certificate and private key of an endpoint (DESIGN, part 5).</summary>
internal static class TlsChecks
{
    /// <summary>What the plan must know about a service's certificate and key.</summary>
    public static IEnumerable<LocalFile> Questions(ServiceSpec service) => service.Service.Tls is not { Value: var tls } ? [] :
    [
        new(service.Name, PathOf(service, tls.CertificateFile), tls.CertificateFile.At, FileQuestion.Text),
        new(service.Name, PathOf(service, tls.KeyFile), tls.KeyFile.At, FileQuestion.IsTracked),
    ];

    /// <summary>The certificate's text; null without TLS, or with mistakes in the reading.</summary>
    public static string? Certificate(ServiceSpec service, StackReading read, LocalInputs inputs, DateOnly? today, Reading reading)
    {
        if (service.Service.Tls is not { Value: var tls })
        {
            return null;
        }

        CheckKey(service, tls.KeyFile, inputs.Files, read.Settings, inputs.Workdir(service), reading);
        var (path, at) = (PathOf(service, tls.CertificateFile), tls.CertificateFile.At);
        if (!inputs.Files.Texts.TryGetValue(path, out var text))
        {
            reading.Mistake(at, $"service.tls.certfile: there is no file {path}.", "Write a path relative to this file, such as certfile: server.pem.");
        }
        else if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            reading.Mistake(at, $"service.tls.certfile: {path} holds a private key.", "Keep the certificate alone in it, and the key in the stack's encrypted settings.");
        }
        else if (!text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
        {
            reading.Mistake(at, $"service.tls.certfile: {path} holds no certificate in PEM form.", "It begins with -----BEGIN CERTIFICATE-----; openssl x509 -inform der -in FILE turns the other form into it.");
        }
        else
        {
            CertificateChecks.Say(path, at, text, read.Spec?.Endpoint.Domain, today, reading);
        }

        return text;
    }

    private static void CheckKey(ServiceSpec service, Written<string> written, LocalFiles files, EncryptedSettings settings, FolderPlan? workdir, Reading reading)
    {
        var (path, key) = (PathOf(service, written), EncryptedSettings.Of(service.Name, EncryptedSettings.TlsKey));
        if (files.Tracked.Contains(path))
        {
            reading.Mistake(written.At, $"service.tls.keyfile: git tracks {path}, so whoever has the repository has the private key.", $"Remove it (git rm --cached {path}), have a new key and certificate made, and give the key by {EncryptedSettings.Command(key)} < KEYFILE.");
        }
        else if (settings.Mark(key) is null)
        {
            reading.Mistake(written.At, "service.tls.keyfile: the stack's encrypted settings have no private key.", $"The file itself is never read. Give the key by {EncryptedSettings.Command(key)} < {path}.");
        }
        else if (workdir is not null && RelativePath.From(service.At.Path, service.Workdir!.Value) is var folder && workdir.Files.Any(file => $"{folder}/{file}" == path))
        {
            reading.Notice(written.At, $"service.tls.keyfile: {path} is in the workdir, and goes to the bucket and to every replica.", "Name it in .skyignore, or remove it: the key is in the stack's encrypted settings.");
        }
    }

    private static string PathOf(ServiceSpec service, Written<string> written) => RelativePath.From(service.At.Path, written.Value);
}

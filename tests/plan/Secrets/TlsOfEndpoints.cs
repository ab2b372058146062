using Infra.Plan;

namespace Infra.Tests.Plan.Secrets;

/// <summary>Certificate and private key of an endpoint: where they come from, and what is wrong with them.</summary>
public sealed class TlsOfEndpoints
{
    private const string Service = "service:\n  tls:\n    keyfile: server.key\n    certfile: server.pem\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";
    private const string Settings = "config:\n  warmstart:chat.tls-key: {secure: v1:a:b}\n";
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    private const string Where = "stacks/test/chat/service.yaml";
    private const string Folder = "stacks/test/chat";

    [Fact]
    public void The_certificate_comes_from_its_file_and_the_key_from_an_encrypted_setting()
    {
        var planning = Plan(Service, Settings, new() { Texts = Text(Certificate) });

        Assert.Empty(planning.Mistakes);
        var endpoint = planning.Plan!.Balancer!.Endpoints[0];
        Assert.Equal(("https", "test-chat-endpoint"), (endpoint.Scheme, endpoint.Secret!.Name));
        Assert.Equal(
            ["tls.certificate=-----BEGIN CERTIFICATE-----", "tls.key=chat.tls-key"],
            endpoint.Secret.Values.Select(value => $"{value.Name}={value.Setting ?? value.Text!.Reveal().Split('\n')[0]}"));
        Assert.Null(planning.Plan.Services[0].Secret);
    }

    [Fact]
    public void A_certificate_that_is_not_there_and_a_key_that_is_in_no_setting_are_told_together()
    {
        Assert.Equal(
            [
                $"{Where}:3:14: service.tls.keyfile: the stack's encrypted settings have no private key.\n  The file itself is never read. Give the key by pulumi config set --secret warmstart:chat.tls-key < {Folder}/server.key.",
                $"{Where}:4:15: service.tls.certfile: there is no file {Folder}/server.pem.\n  Write a path relative to this file, such as certfile: server.pem.",
            ],
            Mistakes(settings: null, LocalFiles.None));
    }

    [Theory]
    [InlineData("0\u0082\u0001", "holds no certificate in PEM form.\n  It begins with -----BEGIN CERTIFICATE-----; openssl x509 -inform der -in FILE turns the other form into it.")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n", "holds a private key.\n  Keep the certificate alone in it, and the key in the stack's encrypted settings.")]
    public void A_file_that_is_no_certificate_is_refused(string text, string expected)
    {
        Assert.Equal([$"{Where}:4:15: service.tls.certfile: {Folder}/server.pem {expected}"], Mistakes(Settings, new() { Texts = Text(text) }));
    }

    [Fact]
    public void A_key_that_git_tracks_is_a_mistake()
    {
        Assert.Equal(
            [$"{Where}:3:14: service.tls.keyfile: git tracks {Folder}/server.key, so whoever has the repository has the private key.\n  Remove it (git rm --cached {Folder}/server.key), have a new key and certificate made, and give the key by pulumi config set --secret warmstart:chat.tls-key < KEYFILE."],
            Mistakes(Settings, new() { Texts = Text(Certificate), Tracked = new HashSet<string> { $"{Folder}/server.key" } }));
    }

    [Fact]
    public void A_key_in_the_workdir_goes_to_every_replica_and_gets_a_notice()
    {
        // The workdir of these tests holds index.html and service.yaml.
        var planning = Plan(Service.Replace("server.key", "index.html", StringComparison.Ordinal) + "workdir: .\n", Settings, new() { Texts = Text(Certificate) });

        Assert.Equal(
            [$"{Where}:3:14: service.tls.keyfile: {Folder}/index.html is in the workdir, and goes to the bucket and to every replica.\n  Name it in .skyignore, or remove it: the key is in the stack's encrypted settings."],
            planning.Notices.Select(notice => notice.ToString()));
    }

    private static StackPlanning Plan(string service, string? settings, LocalFiles files) => Stacks.Plan(Stacks.Read(service, Stacks.Stack, settings, Overrides.None), files);

    private static IEnumerable<string> Mistakes(string? settings, LocalFiles files) => Plan(Service, settings, files).Mistakes.Select(mistake => mistake.ToString());

    private static Dictionary<string, string> Text(string text) => new() { [$"{Folder}/server.pem"] = text };
}

using Infra.Plan;

namespace Infra.Tests.Plan.Secrets;

/// <summary>Certificate and private key of an endpoint: where they come from, and what is wrong with them.</summary>
public sealed class TlsOfEndpoints
{
    private const string Service = "service:\n  tls:\n    keyfile: server.key\n    certfile: server.pem\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";
    private const string Settings = "config:\n  warmstart:chat.tls-key: {secure: v1:a:b}\n";
    private static readonly string Certificate = TestCertificate.Text;
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
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "holds a certificate that cannot be read.\n  See what is wrong with it: openssl x509 -noout -text -in stacks/test/chat/server.pem")]
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

    [Theory]
    [InlineData("2026-02-28", "2026-11-20", true, "expired on 2026-11-20.\n  Have it renewed, and put the new one in its place.")]
    [InlineData("2026-02-28", "2026-12-21", false, "expires on 2026-12-21.\n  Have it renewed, put the new one in its place, and run up.")]
    [InlineData("2026-02-28", "2026-12-22", false, null)]
    [InlineData("2026-11-22", "2027-12-22", false, "is valid from 2026-11-22 on; until then clients refuse it.\n  Keep the one before it until then.")]
    public void A_certificate_that_is_over_is_a_mistake_and_one_that_soon_will_be_a_notice(string from, string until, bool isMistake, string? expected)
    {
        var (text, _) = TestCertificate.Make(Day(from), Day(until), "chat.example.com");
        var facts = PlanFacts.Read(new(2026, 11, 21), null, new Dictionary<Cloud, SourceFile>());

        var planning = StackPlanner.Plan(Stacks.Read(Service, Stacks.Stack, Settings, Overrides.None), new Dictionary<string, FolderPlan>(), facts, new() { Texts = Text(text) });

        string[] said = expected is null ? [] : [$"{Where}:4:15: service.tls.certfile: {Folder}/server.pem {expected}"];
        Assert.Equal(isMistake ? said : [], planning.Mistakes.Select(mistake => mistake.ToString()));
        Assert.Equal(isMistake ? [] : said, planning.Notices.Select(notice => notice.ToString()));
    }

    [Theory]
    [InlineData("*.example.com", null)]
    [InlineData("chat.example.org", "is not for llm.example.com, the name in endpoint.domain: it is for chat.example.org.\n  Clients that use the name refuse it. Have one made for it, or change the name.")]
    [InlineData(null, "is not for llm.example.com, the name in endpoint.domain: it has no alternative name.\n  Clients that use the name refuse it. Have one made for it, or change the name.")]
    public void A_certificate_for_other_names_than_the_domain_gets_a_notice(string? name, string? expected)
    {
        var stack = Stacks.Stack.Replace("endpoint:", "endpoint:\n  domain: {name: llm.example.com, zone_id: Z0123456789ABCDEFGHIJ}", StringComparison.Ordinal);
        var (text, _) = TestCertificate.Make(new(2020, 1, 1), new(2120, 1, 1), name is null ? [] : [name]);

        var planning = Stacks.Plan(Stacks.Read(Service, stack, Settings, Overrides.None), new() { Texts = Text(text) });

        Assert.Empty(planning.Mistakes);
        Assert.Equal(expected is null ? [] : [$"{Where}:4:15: service.tls.certfile: {Folder}/server.pem {expected}"], planning.Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void The_key_of_another_certificate_is_told_from_its_own()
    {
        var (own, other) = (TestCertificate.Make(new(2020, 1, 1), new(2120, 1, 1), "a"), TestCertificate.Make(new(2020, 1, 1), new(2120, 1, 1), "a"));

        Assert.False(CertificateChecks.IsKeyOfAnother(own.Certificate, own.Key));
        Assert.True(CertificateChecks.IsKeyOfAnother(own.Certificate, other.Key));
        Assert.False(CertificateChecks.IsKeyOfAnother(own.Certificate, "what is no key"));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static StackPlanning Plan(string service, string? settings, LocalFiles files) => Stacks.Plan(Stacks.Read(service, Stacks.Stack, settings, Overrides.None), files);

    private static IEnumerable<string> Mistakes(string? settings, LocalFiles files) => Plan(Service, settings, files).Mistakes.Select(mistake => mistake.ToString());

    private static Dictionary<string, string> Text(string text) => new() { [$"{Folder}/server.pem"] = text };
}

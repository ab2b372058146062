using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Infra.Plan;
using Infra.Tests.Boot;

namespace Infra.Tests.Plan.Boot;

/// <summary>Boot texts as EC2 takes them: as they are, compressed, or fetched.</summary>
public sealed class UserDataTests
{
    private const string Service = "service: {}\nresources: {ports: 8080, cpus: 2}\nrun: |\n  echo done\n";

    // Asks cloud-init's own reader what it makes of user data: each part's type, and the text of the last.
    private const string CloudInit = """
        import sys
        from cloudinit import user_data
        for part in user_data.UserDataProcessor(None).process(sys.stdin.buffer.read()).walk():
            if not part.is_multipart():
                print(part.get_content_type())
                sys.stdout.write(part.get_payload(decode=True).decode())
        """;

    /// <summary>User data of a text that lies in the bucket.</summary>
    internal static UserDataPlan Fetched { get; } = BootFacts.UserData(With(string.Concat(Enumerable.Range(0, 9_000).Select(number => $"{number * 7919L * number:x}"))));

    private static ReplicaBootFacts Compressed { get; } = With(new string('x', 20_000));

    [Fact]
    public void A_text_within_the_limit_is_sent_as_it_is()
    {
        var facts = BootFacts.Of(Service);

        Assert.Equal(new() { Base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(ReplicaBoot.Text(facts))), TextKey = null }, BootFacts.UserData(facts));
    }

    [Fact]
    public void A_longer_one_is_compressed()
    {
        var userData = BootFacts.UserData(Compressed);
        var bytes = Convert.FromBase64String(userData.Base64);

        Assert.Null(userData.TextKey);
        Assert.InRange(bytes.Length, 1, BootParts.MaxBytes);
        Assert.Equal(ReplicaBoot.Text(Compressed), Encoding.UTF8.GetString(Unpacked(bytes)));
    }

    [Fact]
    public void A_still_longer_one_is_fetched_by_a_key_that_holds_its_hash()
    {
        var loader = Encoding.UTF8.GetString(Convert.FromBase64String(Fetched.Base64));

        Assert.Matches("^services/chat/boot/[0-9a-f]{64}.sh$", Fetched.TextKey);
        Assert.Contains($"<<< '{Fetched.TextKey![^67..^3]}  /opt/warmstart/boot'", loader, StringComparison.Ordinal);
        Assert.InRange(loader.Length, 1, BootParts.MaxBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("each byte above 143 takes nine bits: \u00e9\u20ac\U0001f600")]
    public void What_is_compressed_comes_back(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(bytes, Unpacked(Gzip.Compress(bytes)));
    }

    [Fact]
    public void Matches_of_every_length_and_from_every_distance_come_back()
    {
        var bytes = new List<byte>();
        for (var i = 0; i < 70_000; i++)
        {
            // Long repeats at distances that grow, and bytes between them that no rule foresees.
            bytes.Add((byte)(i % 977 < 300 && i > 40_000 ? bytes[i - ((i % 40_000) / 2) - 1] : (i * 2_654_435_761L) >> 13));
        }

        byte[] all = [.. bytes, .. bytes[..1_000], .. new byte[600]];

        Assert.Equal(all, Unpacked(Gzip.Compress(all)));
    }

    [FactWithTool("cloud-init")]
    public void Cloud_init_takes_either_form_for_one_script()
    {
        var balancer = Stacks.Plan(Stacks.ReadExample("dev")).Plan!.Balancer!.BootText;
        (string UserData, string Text)[] examples =
        [
            .. new[] { BootFacts.Of(Service), Compressed }.Select(facts => (BootFacts.UserData(facts).Base64, ReplicaBoot.Text(facts))),
            (Convert.ToBase64String(Encoding.UTF8.GetBytes(balancer)), balancer),
        ];
        foreach (var (userData, text) in examples)
        {
            var start = new ProcessStartInfo("/usr/bin/python3", ["-c", CloudInit]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            process.StandardInput.BaseStream.Write(Convert.FromBase64String(userData));
            process.StandardInput.Close();

            Assert.Equal("text/x-shellscript\n" + text, process.StandardOutput.ReadToEnd());
        }
    }

    private static ReplicaBootFacts With(string comment) => BootFacts.Of(Service.Replace("echo done", $"echo done # {comment}", StringComparison.Ordinal));

    private static byte[] Unpacked(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}

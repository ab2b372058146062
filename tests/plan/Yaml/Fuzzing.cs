using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Infra.Plan;
using Infra.Tests.Plan.Spec;

namespace Infra.Tests.Plan.Yaml;

/// <summary>
/// A hundred thousand files, written at random and spoilt at random: reading each ends with a service or with mistakes that
/// have a position in the file, never with an exception; and what is accepted reads back the same from its canonical form.
/// WARMSTART_FUZZ_SEED chooses other files.
/// </summary>
public sealed class Fuzzing
{
    private const int Files = 50_000;

    private static readonly ulong _seed = Environment.GetEnvironmentVariable("WARMSTART_FUZZ_SEED") is { Length: > 0 } written
        ? ulong.Parse(written, CultureInfo.InvariantCulture)
        : 20_240_101;

    [Fact]
    public void Fifty_thousand_written_files_are_read_or_refused_with_positions()
    {
        var accepted = 0;
        // FsCheck asks for an odd second number.
        var config = Config.QuickThrowOnFailure.WithMaxTest(Files).WithReplay(_seed, 1).WithQuietOnSuccess(true);

        Prop.ForAll(Arb.From(WrittenServices.Texts), text =>
        {
            accepted += Check(Encoding.UTF8.GetBytes(text)) ? 1 : 0;
        }).Check(config);

        Assert.InRange(accepted, Files / 100, Files);
    }

    [Fact]
    public void Fifty_thousand_spoilt_examples_are_read_or_refused_with_positions()
    {
        var random = new Random((int)_seed);
        var examples = Examples();
        var accepted = 0;
        for (var i = 0; i < Files; i++)
        {
            accepted += Check(Mutation.Of(examples, random)) ? 1 : 0;
        }

        Assert.InRange(accepted, Files / 100, Files);
    }

    private static List<byte[]> Examples() =>
    [
        .. Repository.Files("stacks", "*.yaml").Select(file => Encoding.UTF8.GetBytes(Repository.Read(file))),
        .. Repository.Files("tests/plan/Spec/table", "*.cases").SelectMany(TableCase.Of).Select(one => Encoding.UTF8.GetBytes(one.Text)),
    ];

    /// <summary>Whether the file was accepted; throws with the file and the seed when a promise is broken.</summary>
    private static bool Check(byte[] content)
    {
        try
        {
            var reading = ServiceReader.Read("chat", new("f", content), Overrides.None);
            // A byte order mark and line ends of other kinds make no more lines than there are bytes.
            Assert.All(reading.Mistakes, mistake => Assert.True(
                mistake.Where is { Path: "f", Line: >= 1, Column: >= 1 } && mistake.Where.Line <= content.Length + 1 && mistake.What.Length > 0, mistake.ToString()));
            Assert.Equal(reading.Mistakes.Count > 0, reading.Spec is null);
            if (reading.Canonical is { } form && !content.AsSpan().Contains((byte)'$'))
            {
                var secrets = reading.Spec!.Task.Secrets.Select(secret => secret.Name).ToHashSet();
                var again = ServiceReader.Read("chat", SourceFile.FromText("f", form), new() { Secrets = secrets });
                Assert.Equal(form, again.Canonical ?? string.Join('\n', again.Mistakes));
            }

            return reading.Spec is not null;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"WARMSTART_FUZZ_SEED={_seed}, base64 {Convert.ToBase64String(content)}:\n{Encoding.UTF8.GetString(content)}", exception);
        }
    }
}

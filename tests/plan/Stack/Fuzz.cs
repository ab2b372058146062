using System.Text;
using Infra.Plan;

namespace Infra.Tests.Plan.Stack;

/// <summary>Whatever is in the files, planning ends with a plan or with mistakes, and never with an exception.</summary>
public sealed class Fuzz
{
    private const int Rounds = 400;

    private static readonly string[] _pieces =
    [
        "service", "resources", "ports", "8080", "-1", "1:30", "{", "}", "[", "]", ":", ": ", ", ", "\n", "\n  ", "- ", "&a ", "*a", "<<: *a", "!!int ", "~", "'", "\"",
        "|\n", "accelerators", "A100:8", "{A100:8, L4}", "any_of", "ordered", "infra", "aws/us-east-1", "*", "k8s/x", "cpus", "2+", "memory", "4x", "image_id", "ami-1",
        "use_spot", "true", "replica_policy", "min_replicas", "9999999999999999999", "1e400", ".inf", "2024-01-01", "envs", "$A", "${A", "workdir", ".", "../..", "\t", "#", "\u0000", "é", "𝄞",
    ];

    [Theory]
    [InlineData("stacks/dev/hello/service.yaml", 1)]
    [InlineData("stacks/vllm/mixtral/service.yaml", 2)]
    public void A_service_with_pieces_put_in_and_cut_out_gives_a_plan_or_mistakes(string file, int seed)
    {
        var sound = Repository.Read(file);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutate(sound, random);

            var planning = Stacks.Plan(Stacks.Read(text));

            Assert.True(planning.Plan is null == planning.Mistakes.Count > 0, text);
            Assert.All(planning.Mistakes, mistake => Assert.True(mistake.Where.Line >= 1 && mistake.Where.Column >= 1 && mistake.What.Length > 0, text));
        }
    }

    [Fact]
    public void A_stack_with_pieces_put_in_and_cut_out_gives_a_plan_or_mistakes()
    {
        var random = new Random(3);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutate(Stacks.Stack, random);

            var planning = Stacks.Plan(Stacks.Read("service: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n", text));

            Assert.True(planning.Plan is null == planning.Mistakes.Count > 0, text);
        }
    }

    [Fact]
    public void Bytes_of_any_kind_give_mistakes()
    {
        var random = new Random(4);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);

            var reading = ServiceReader.Read("chat", new("service.yaml", bytes), Overrides.None);

            Assert.NotEmpty(reading.Mistakes);
        }
    }

    private static string Mutate(string sound, Random random)
    {
        var text = new StringBuilder(sound);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(text.Length);
            if (random.Next(3) == 0)
            {
                text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
            }
            else
            {
                text.Insert(at, _pieces[random.Next(_pieces.Length)]);
            }
        }

        return text.ToString();
    }
}

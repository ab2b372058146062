using Infra.Plan;

namespace Infra.Tests.Plan.Schema;

/// <summary>What is read of a <c>stack.yaml</c> and an <c>images.yaml</c>, with every message whole. WARMSTART_ACCEPT=1 writes it.</summary>
public sealed class KindTable
{
    public static TheoryData<YamlKind, string> Cases
    {
        get
        {
            var data = new TheoryData<YamlKind, string>();
            foreach (var one in KindCase.Of(YamlKind.Stack).Concat(KindCase.Of(YamlKind.Images)).Concat(KindCase.Of(YamlKind.Bootstrap)))
            {
                data.Add(one.Kind, one.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_is_read_as_its_case_says(YamlKind kind, string name)
    {
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            KindCase.Accept(kind);
        }

        var one = KindCase.Of(kind).Single(one => one.Name == name);

        Assert.Equal(string.Join('\n', one.Expected), string.Join('\n', one.Actual()));
    }
}

namespace Infra.Tests.Plan.Spec;

/// <summary>
/// The rows of the fact sheet of the service YAML, parts 0 to 3 and 11, each as a case of a file under table/: what is read of
/// the YAML, or every message of its refusal. WARMSTART_ACCEPT=1 writes what is read; that a case is refused is written by hand.
/// </summary>
public sealed class ServiceTable
{
    private const string Folder = "tests/plan/Spec/table";

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in Repository.Files(Folder, "*.cases"))
            {
                foreach (var one in TableCase.Of(file))
                {
                    data.Add(Path.GetFileNameWithoutExtension(file), one.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_service_yaml_is_read_as_its_row_says(string part, string name)
    {
        var one = Assert.Single(TableCase.Of($"{Folder}/{part}.cases"), one => one.Name == name);

        Assert.Equal(one.IsRefused, one.Read().Mistakes.Count > 0);
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            Accept(part, one);
            return;
        }

        Assert.Equal(string.Join('\n', one.Expected), string.Join('\n', one.Actual()));
    }

    [Fact]
    public void The_table_has_at_least_250_cases()
    {
        Assert.True(Cases.Count >= 250, $"there are {Cases.Count}");
    }

    private static void Accept(string part, TableCase one)
    {
        var file = $"{Folder}/{part}.cases";
        var cases = TableCase.Of(file).Select(known => known.Written(known.Name == one.Name ? one.Actual() : known.Expected));
        File.WriteAllText(Path.Combine(Repository.Root, file), string.Concat(cases).TrimEnd('\n') + "\n");
    }
}

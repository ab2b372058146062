namespace Infra.Tests.Plan;

/// <summary>Compares text with a file under <c>tests/plan/goldens</c>; WARMSTART_ACCEPT=1 writes the file instead.</summary>
internal static class Goldens
{
    public static void Equal(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "plan", "goldens", name);
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"there is no golden {name}; set WARMSTART_ACCEPT=1 and review what is written");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}

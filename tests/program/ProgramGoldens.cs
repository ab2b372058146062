namespace Infra.Tests.Program;

/// <summary>Compares text with a file under <c>tests/program/goldens</c>; WARMSTART_ACCEPT=1 writes the file instead.</summary>
internal static class ProgramGoldens
{
    public static void Equal(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "program", "goldens", name);
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"there is no golden {name}; set WARMSTART_ACCEPT=1 and review what is written");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}

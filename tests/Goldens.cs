namespace Infra.Tests;

/// <summary>Compares text with a golden file below <c>tests</c>; WARMSTART_ACCEPT=1 writes the file instead, to be reviewed like code.</summary>
internal static class Goldens
{
    public static void Equal(string file, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", file);
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"there is no golden {file}; set WARMSTART_ACCEPT=1 and review what is written");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}

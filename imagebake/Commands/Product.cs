namespace Imagebake.Commands;

/// <summary>Standard output, which carries the product; the story goes to standard error.</summary>
internal static class Product
{
    /// <summary>Prints a line.</summary>
    public static void Line(string line) => Console.Out.WriteLine(line);

    /// <summary>Prints lines.</summary>
    public static void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }
}

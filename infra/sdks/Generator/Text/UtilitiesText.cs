using Generator.Schema;

namespace Generator.Text;

/// <summary>What a package's classes share: its version, and the environment's defaults.</summary>
internal static class UtilitiesText
{
    public static string Write(Package package) => Lines.File(Names.Root(package), lines =>
    {
        lines.Open("internal static class Utilities");
        lines.Add($"public const string Version = {Lines.Quote(package.Version)};");
        Environment(lines);
        if (package.Functions.Count > 0)
        {
            WithVersion(lines, "InvokeOptions", "");
            WithVersion(lines, "InvokeOutputOptions", ", DependsOn = options.DependsOn");
        }
        lines.Close();
    });

    private static void Environment(Lines lines)
    {
        lines.Open("public static string? GetEnv(params string[] names)");
        lines.Open("foreach (var name in names)");
        lines.Open("if (global::System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)");
        lines.Add("return value;");
        lines.Close();
        lines.Close();
        lines.Add("return null;");
        lines.Close();
        lines.Add("public static bool? GetEnvBoolean(params string[] names) => GetEnv(names) switch { \"1\" or \"t\" or \"T\" or \"true\" or \"TRUE\" or \"True\" => true, \"0\" or \"f\" or \"F\" or \"false\" or \"FALSE\" or \"False\" => false, _ => null };");
        lines.Add("public static int? GetEnvInt32(params string[] names) => int.TryParse(GetEnv(names), global::System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;");
        lines.Add("public static double? GetEnvDouble(params string[] names) => double.TryParse(GetEnv(names), global::System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;");
    }

    private static void WithVersion(Lines lines, string type, string more)
    {
        lines.Open($"public static global::Pulumi.{type} WithVersion(global::Pulumi.{type}? options)");
        lines.Open("if (options is null)");
        lines.Add($"return new global::Pulumi.{type} {{ Version = Version }};");
        lines.Close();
        lines.Add($"return options.Version is not null ? options : new global::Pulumi.{type} {{ Parent = options.Parent, Provider = options.Provider, PluginDownloadURL = options.PluginDownloadURL, Version = Version{more} }};");
        lines.Close();
    }
}

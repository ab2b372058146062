using Generator.Schema;

namespace Generator.Text;

/// <summary>The provider's class and its settings.</summary>
internal static class ProviderText
{
    public static string Write(Package package) => Lines.File(Names.Root(package), lines =>
    {
        lines.Add($"[global::Pulumi.ResourceType({Lines.Quote(package.Provider.Token)}, Utilities.Version)]");
        lines.Open("public partial class Provider : global::Pulumi.ProviderResource");
        ResourceText.Outputs(lines, package, package.Provider.Outputs);
        lines.Open($"public Provider(string name, ProviderArgs? args = null, global::Pulumi.CustomResourceOptions? options = null) : base({Lines.Quote(package.Name)}, name, args ?? new ProviderArgs(), MakeResourceOptions(options, null))");
        lines.Close();
        OptionsText.Write(lines, package, package.Provider);
        lines.Close();
        lines.Add("");
        ArgsText.Write(lines, package, "ProviderArgs", "ResourceArgs", package.Provider.Inputs, Shape.Input, ofProvider: true);
    });
}

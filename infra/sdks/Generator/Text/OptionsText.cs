using Generator.Schema;

namespace Generator.Text;

/// <summary>What a class adds to the options it is given: version, aliases, secret outputs, replacements.</summary>
internal static class OptionsText
{
    public static void Write(Lines lines, Package package, Resource resource)
    {
        lines.Open("private static global::Pulumi.CustomResourceOptions MakeResourceOptions(global::Pulumi.CustomResourceOptions? options, global::Pulumi.Input<string>? id)");
        lines.Open("var defaults = new global::Pulumi.CustomResourceOptions");
        lines.Add($"Version = global::{Names.Root(package)}.Utilities.Version,");
        Texts(lines, "Aliases", resource.Aliases.Select(a => $"new global::Pulumi.Alias {{ Type = {Lines.Quote(a)} }}"));
        Texts(lines, "AdditionalSecretOutputs", resource.SecretOutputs.Select(Lines.Quote));
        Texts(lines, "ReplaceOnChanges", resource.ReplaceOnChanges.Select(Lines.Quote));
        lines.Close("};");
        lines.Add("var merged = options is null ? defaults : global::Pulumi.CustomResourceOptions.Merge(defaults, options);");
        lines.Add("merged.Id = id ?? merged.Id;");
        lines.Add("return merged;");
        lines.Close();
    }

    private static void Texts(Lines lines, string name, IEnumerable<string> items)
    {
        var list = string.Join(", ", items);
        if (list.Length > 0)
        {
            lines.Add($"{name} = {{ {list} }},");
        }
    }
}

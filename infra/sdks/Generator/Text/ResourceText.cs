using Generator.Schema;

namespace Generator.Text;

/// <summary>A resource's class, its arguments and its look-up state.</summary>
internal static class ResourceText
{
    public static string Write(Package package, Resource resource) => Lines.File(Names.Namespace(package, resource.Token), lines =>
    {
        var name = Names.Class(resource.Token);
        var args = package.KubernetesLayout ? $"global::{Names.Nested(package, resource.Token, "Inputs")}.{name}Args" : $"{name}Args";
        lines.Add($"[global::Pulumi.ResourceType({Lines.Quote(resource.Token)}, global::{Names.Root(package)}.Utilities.Version)]");
        lines.Open($"public partial class {name} : global::Pulumi.{(package.KubernetesLayout ? "Kubernetes.KubernetesResource" : "CustomResource")}");
        Outputs(lines, package, resource.Outputs);
        Constructors(lines, package, resource, name, args);
        OptionsText.Write(lines, package, resource);
        Get(lines, resource, name);
        lines.Close();
        lines.Add("");
        if (!package.KubernetesLayout)
        {
            ArgsText.Write(lines, package, $"{name}Args", "ResourceArgs", resource.Inputs, Shape.Input);
        }
        if (resource.State is not null)
        {
            ArgsText.Write(lines, package, $"{name}State", "ResourceArgs", resource.State, Shape.State);
        }
    });

    /// <summary>Kubernetes keeps a resource's arguments beside the nested types.</summary>
    public static string WriteKubernetesArgs(Package package, Resource resource) => Lines.File(Names.Nested(package, resource.Token, "Inputs"), lines =>
        ArgsText.Write(lines, package, $"{Names.Class(resource.Token)}Args", "ResourceArgs", resource.Inputs, Shape.Input));

    public static void Outputs(Lines lines, Package package, IReadOnlyList<Property> outputs)
    {
        foreach (var output in outputs)
        {
            var type = TypeText.Result(package, output, Shape.Output);
            lines.Add($"[global::Pulumi.Output({Lines.Quote(output.Name)})] public global::Pulumi.Output<{type}> {Names.Member(output)} {{ get; private set; }} = null!;");
        }
    }

    private static void Constructors(Lines lines, Package package, Resource resource, string name, string args)
    {
        var token = Lines.Quote(resource.Token);
        var optional = package.KubernetesLayout || !resource.Inputs.Any(i => i.Required);
        var parameter = optional ? $"{args}? args = null" : $"{args} args";
        var constants = resource.Inputs.Where(i => i.Const is not null).ToList();
        var given = constants.Count > 0 ? "MakeArgs(args)" : $"args ?? new {args}()";
        lines.Open($"public {name}(string name, {parameter}, global::Pulumi.CustomResourceOptions? options = null) : base({token}, name, {given}, MakeResourceOptions(options, null))");
        lines.Close();
        var state = resource.State is null ? "" : $", {name}State? state";
        lines.Open($"private {name}(string name, global::Pulumi.Input<string> id{state}, global::Pulumi.CustomResourceOptions? options) : base({token}, name, {(resource.State is null ? "null" : "state")}, MakeResourceOptions(options, id))");
        lines.Close();
        if (constants.Count > 0)
        {
            lines.Open($"private static {args} MakeArgs({args}? args)");
            lines.Add($"args ??= new {args}();");
            foreach (var constant in constants)
            {
                lines.Add($"args.{Names.Member(constant)} = {Lines.Quote(constant.Const!)};");
            }
            lines.Add("return args;");
            lines.Close();
        }
    }

    private static void Get(Lines lines, Resource resource, string name)
    {
        var (parameter, argument) = resource.State is null ? ("", "") : ($", {name}State? state = null", ", state");
        lines.Add($"public static {name} Get(string name, global::Pulumi.Input<string> id{parameter}, global::Pulumi.CustomResourceOptions? options = null) => new {name}(name, id{argument}, options);");
    }
}

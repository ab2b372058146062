using Generator.Schema;

namespace Generator.Text;

/// <summary>A function's static class, its two kinds of arguments, and its result.</summary>
internal static class FunctionText
{
    public static string Write(Package package, Function function) => Lines.File(Names.Namespace(package, function.Token), lines =>
    {
        var name = Names.Class(function.Token);
        var optional = !function.Inputs.Any(i => i.Required);
        lines.Open($"public static class {name}");
        Invoke(lines, package, function, optional, $"global::System.Threading.Tasks.Task<{name}Result> InvokeAsync", $"{name}Args");
        Invoke(lines, package, function, optional, $"global::Pulumi.Output<{name}Result> Invoke", $"{name}InvokeArgs");
        var call = Call(package, function, $"{name}InvokeArgs", "Invoke", "InvokeOutputOptions");
        lines.Add($"public static global::Pulumi.Output<{name}Result> Invoke({name}InvokeArgs args, global::Pulumi.InvokeOutputOptions options) => {call};");
        lines.Close();
        lines.Add("");
        ArgsText.Write(lines, package, $"{name}Args", "InvokeArgs", function.Inputs, Shape.FunctionPlain);
        ArgsText.Write(lines, package, $"{name}InvokeArgs", "InvokeArgs", function.Inputs, Shape.FunctionInput);
        NestedTypeText.WriteResult(lines, package, $"{name}Result", function.Outputs, Shape.FunctionResult);
    });

    private static void Invoke(Lines lines, Package package, Function function, bool optional, string head, string args)
    {
        var parameter = optional ? $"{args}? args = null" : $"{args} args";
        var method = head.Substring(head.LastIndexOf(' ') + 1);
        lines.Add($"public static {head}({parameter}, global::Pulumi.InvokeOptions? options = null) => {Call(package, function, args, method, "InvokeOptions")};");
    }

    private static string Call(Package package, Function function, string args, string method, string options) =>
        $"global::Pulumi.Deployment.Instance.{method}<{Names.Class(function.Token)}Result>({Lines.Quote(function.Token)}, args ?? new {args}(), global::{Names.Root(package)}.Utilities.WithVersion(options))";
}

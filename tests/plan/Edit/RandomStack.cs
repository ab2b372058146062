using System.Text;

namespace Infra.Tests.Plan.Edit;

/// <summary>Stacks with comments, blank lines and styles by chance. Each has at least two services.</summary>
internal static class RandomStack
{
    /// <summary>A service that every one of them has, and that no other needs.</summary>
    public const string First = "s0";

    private static readonly string[] _comments = ["", "", "   # why", "\t# é𝄞: {x}", " #"];
    private static readonly string[] _ids = ["4c1d7e", "'4c1d7e'", "\"4c1d7e\""];

    /// <param name="seed">The same seed, the same stack.</param>
    /// <param name="braces">Whether the services may stand between braces.</param>
    public static string Of(int seed, bool braces = true)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        string Pick(string[] from) => from[random.Next(from.Length)];
        string Comment() => Pick(_comments);
        string Own(int indent) => Pick(["", "", "\n", $"{new string(' ', indent)}# own\n", $"\n{new string(' ', indent)}# own\n{new string(' ', indent)}# more\n"]);
        var step = random.Next(1, 5);
        var pad = new string(' ', step);
        text.Append(Pick(["", "---\n", "# top\n\n"])).Append("id: ").Append(Pick(_ids)).Append(Comment()).Append('\n').Append(Own(0));
        var count = random.Next(2, 5);
        if (braces && random.Next(3) == 0)
        {
            var lines = random.Next(2) == 0;
            var between = lines ? $",{Comment()}\n{pad}" : ", ";
            text.Append("services: {").Append(lines ? $"\n{pad}" : "")
                .AppendJoin(between, Enumerable.Range(0, count).Select(i => $"s{i}: {{port: {30001 + i}}}"))
                .Append(lines ? $",{Comment()}\n}}" : "}").Append(Comment()).Append('\n');
        }
        else
        {
            text.Append(Pick(["services:", "services: &all"])).Append(Comment()).Append('\n');
            for (var i = 0; i < count; i++)
            {
                text.Append(Own(step)).Append(pad).Append(Pick([$"s{i}", $"\"s{i}\""]));
                text.Append(random.Next(4) switch
                {
                    0 => $": {{port: {30001 + i}}}{Comment()}\n",
                    1 => $":{Comment()}\n{pad} port: {30001 + i}{Comment()}\n{pad} envs:\n{pad}  A: |\n{pad}    text\n\n",
                    2 => $":{Comment()}\n{pad}  port: {30001 + i}{Comment()}\n{pad}  # below\n",
                    _ => $":\n{pad}    envs: {{A: b,\n{pad}       C: d}}{Comment()}\n{pad}    port: {30001 + i}\n",
                });
            }
        }

        text.Append(Own(0)).Append(Pick(["", "max_placements: 2\n", "# end\n", "max_placements: 2   # few"]));
        return random.Next(3) == 0 ? text.ToString().Replace("\n", "\r\n", StringComparison.Ordinal) : text.ToString();
    }
}

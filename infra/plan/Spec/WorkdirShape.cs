namespace Infra.Plan;

/// <summary>How workdir is written: a folder, or a git repository (fact sheet of the service YAML, part 1).</summary>
internal static class WorkdirShape
{
    private static readonly Field<string> _url = new("url", Scalars.Text, "address of the repository") { Required = true };
    private static readonly Field<string> _ref = new("ref", Scalars.Text, "branch, tag or commit") { Default = "the repository's own" };

    public static readonly Shape<WorkdirSpec> Shape = new UnionShape<WorkdirSpec>(
        "the path of a folder, or a map with the url of a git repository",
        new MappedShape<string, WorkdirSpec>(Scalars.TextThat("the path of a folder", path => path.Length > 0), (path, _, _, _) => new(path, null, null)),
        new MapShape<WorkdirSpec>("a map with url", [_url, _ref], values => new(null, values.Get(_url)!.Value, values.Get(_ref)?.Value)));
}

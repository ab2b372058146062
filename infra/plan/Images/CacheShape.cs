namespace Infra.Plan;

/// <summary>How a cache is written in an <c>images.yaml</c>.</summary>
internal static class CacheShape
{
    private static readonly Field<string> _path = new(
        "path",
        Scalars.TextThat("a path on the replica that begins with \"/\" or \"~/\"", text => text.StartsWith('/') || text.StartsWith("~/", StringComparison.Ordinal), "^~?/"),
        "the folder on the replica") { Required = true, Example = "~/.cache/huggingface/hub" };

    private static readonly Field<bool> _import = new("import", Scalars.Boolean, "whether it is brought when a replica boots") { Default = "true" };
    private static readonly Field<bool> _export = new("export", Scalars.Boolean, "whether what is new is taken back") { Default = "true" };

    public static readonly Shape<CacheSpec> Shape = new MapShape<CacheSpec>("a map with path", [_path, _import, _export], values =>
    {
        var cache = new CacheSpec(values.Get(_path)!.Value, values.Get(_import)?.Value ?? true, values.Get(_export)?.Value ?? true);
        if (!cache.Import && !cache.Export)
        {
            values.Reading.Mistake(values.At, $"{values.Path}: import and export are both false, so nothing would happen.", "Set one of them to true, or remove the cache.");
        }

        return cache;
    });
}

namespace Infra.Plan;

/// <summary>How job_recovery is written (fact sheet of the service YAML, 3.1); a service may not set it.</summary>
internal static class JobRecoveryShape
{
    public static readonly Shape<YamlNode> Shape = new UnionShape<YamlNode>(
        "the name of a strategy, or a map with one",
        CheckedShape.Of(Scalars.Text),
        CheckedShape.Map(
            "a map with strategy",
            new Field<string>("strategy", Scalars.Text, "how the job is started again"),
            new Field<int>("max_restarts_on_errors", Scalars.Whole, "how often it is started again after its own errors"),
            new Field<YamlNode>("recover_on_exit_codes", new UnionShape<YamlNode>("an exit code, or a list of them", CheckedShape.Of(Scalars.Whole), CheckedShape.Of(new ListShape<int>(Scalars.Whole, "a list of exit codes"))), "exit codes after which it is started again")));

    /// <summary>Whether it is as good as not written.</summary>
    public static bool IsNone(YamlNode node) => node is YamlScalar scalar && scalar.Written.Equals("none", StringComparison.OrdinalIgnoreCase);
}

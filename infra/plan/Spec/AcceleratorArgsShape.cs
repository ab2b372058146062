namespace Infra.Plan;

/// <summary>How settings of TPUs are written (fact sheet of the service YAML, 3.1).</summary>
internal static class AcceleratorArgsShape
{
    public static readonly Shape<YamlNode> Shape = CheckedShape.Map(
        "a map with runtime_version, tpu_name, tpu_vm or gcp_queued_resource",
        new Field<string>("runtime_version", Scalars.Text, "version of the TPU's software"),
        new Field<string>("tpu_name", Scalars.Text, "name of the TPU"),
        new Field<bool>("tpu_vm", Scalars.Boolean, "whether the host is a TPU VM") { Default = "true" },
        new Field<bool>("gcp_queued_resource", Scalars.Boolean, "whether to wait in GCP's queue"));
}

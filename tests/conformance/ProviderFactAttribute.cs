namespace Infra.Tests.Conformance;

/// <summary>A fact that needs Terraform with its AWS provider, the AWS CLI and moto; without them it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProviderFactAttribute : FactAttribute
{
    public ProviderFactAttribute() => Skip = ProviderTools.Missing;
}

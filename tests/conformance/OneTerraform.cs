namespace Infra.Tests.Conformance;

/// <summary>One run of Terraform at a time: its provider takes most of a core and 700 MB.</summary>
[CollectionDefinition(nameof(OneTerraform))]
public sealed class OneTerraform : ICollectionFixture<SharedTerraform>;

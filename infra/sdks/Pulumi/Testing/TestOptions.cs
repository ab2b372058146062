namespace Pulumi.Testing;

/// <summary>The run that a test pretends; what is not said has the defaults project, stack, organization and a dry run.</summary>
public class TestOptions
{
    public string? ProjectName { get; set; }

    public string? RootDirectory { get; set; }

    public string? StackName { get; set; }

    public bool? IsPreview { get; set; }

    public string? OrganizationName { get; set; }
}

namespace Infra.Plan;

/// <summary>Azure's base images, as publisher, offer, sku and version.</summary>
internal static class AzureImages
{
    /// <summary>Ubuntu 22.04, second generation; with accelerators Microsoft's HPC image of it, which has NVIDIA's driver and docker with the NVIDIA runtime.</summary>
    public static ImagePlan Default(Architecture architecture, bool hasAccelerators) => new()
    {
        Source = ImageSource.Default,
        Reference = (architecture, hasAccelerators) switch
        {
            (Architecture.X64, true) => "microsoft-dsvm:ubuntu-hpc:2204:latest",
            (Architecture.X64, false) => "Canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2:latest",
            (Architecture.Arm64, _) => "Canonical:0001-com-ubuntu-server-jammy:22_04-lts-arm64:latest",
        },
        RootDevice = Images.RootDisk,
    };
}

namespace Infra.Plan;

/// <summary>GCP's base images, as families: the newest image of each is taken when a machine is made.</summary>
internal static class GcpImages
{
    /// <summary>
    /// Ubuntu 22.04; with accelerators Google's Deep Learning VM, which has NVIDIA's driver 570, CUDA 12.8 and docker (family as
    /// public deployments name it, 2026).
    /// </summary>
    public static ImagePlan Default(Architecture architecture, bool hasAccelerators) => new()
    {
        Source = ImageSource.Default,
        Reference = (architecture, hasAccelerators) switch
        {
            (Architecture.X64, true) => "projects/deeplearning-platform-release/global/images/family/common-cu128-ubuntu-2204-nvidia-570",
            (Architecture.X64, false) => "projects/ubuntu-os-cloud/global/images/family/ubuntu-2204-lts",
            (Architecture.Arm64, _) => "projects/ubuntu-os-cloud/global/images/family/ubuntu-2204-lts-arm64",
        },
        RootDevice = Images.RootDisk,
    };
}

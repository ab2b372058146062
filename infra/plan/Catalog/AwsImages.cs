namespace Infra.Plan;

/// <summary>AWS's base images, as public parameters that EC2 resolves at launch: always the newest, in every region.</summary>
internal static class AwsImages
{
    /// <summary>Root device of both images below, and of all that are made from them.</summary>
    internal const string RootDevice = "/dev/sda1";

    /// <summary>What EC2 takes before the name of a parameter.</summary>
    internal const string Parameter = "resolve:ssm:";

    /// <summary>
    /// Ubuntu 22.04 without accelerators; with them the Deep Learning Base AMI, which has NVIDIA's open driver, docker with
    /// the NVIDIA runtime and the AWS CLI (parameter names: fact sheet on baking, 1.1).
    /// </summary>
    public static ImagePlan Default(Architecture architecture, bool hasAccelerators) => new()
    {
        Source = ImageSource.Default,
        Reference = (architecture, hasAccelerators) switch
        {
            (Architecture.X64, true) => Parameter + "/aws/service/deeplearning/ami/x86_64/base-oss-nvidia-driver-gpu-ubuntu-22.04/latest/ami-id",
            (Architecture.Arm64, true) => Parameter + "/aws/service/deeplearning/ami/arm64/base-oss-nvidia-driver-gpu-ubuntu-22.04/latest/ami-id",
            (Architecture.X64, false) => Parameter + "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id",
            (Architecture.Arm64, false) => Parameter + "/aws/service/canonical/ubuntu/server/22.04/stable/current/arm64/hvm/ebs-gp2/ami-id",
        },
        RootDevice = RootDevice,
    };

    /// <summary>NVIDIA's open driver, which the default image has, does not know accelerators older than Turing.</summary>
    public static bool DriverKnows(string accelerator) => accelerator is not ("V100" or "V100-32GB" or "P100" or "P4" or "K80" or "M60");
}

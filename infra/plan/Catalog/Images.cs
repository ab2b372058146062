namespace Infra.Plan;

/// <summary>The images that machines boot from when neither the operator nor the lock names one, and what is known of images at all.</summary>
internal static class Images
{
    /// <summary>A base that has, where there are accelerators, NVIDIA's driver and docker with the NVIDIA runtime.</summary>
    public static ImagePlan Default(Cloud cloud, Architecture architecture, bool hasAccelerators) => cloud switch
    {
        Cloud.Aws => AwsImages.Default(architecture, hasAccelerators),
        Cloud.Gcp => GcpImages.Default(architecture, hasAccelerators),
        Cloud.Azure => AzureImages.Default(architecture, hasAccelerators),
        Cloud.Kubernetes => throw new InvalidOperationException("Kubernetes has no machine images of ours."),
    };

    /// <summary>The operator's own image; where nothing is said of its root device, it is taken to be Ubuntu's.</summary>
    public static ImagePlan Explicit(Cloud cloud, string id, KnownImageSpec? known) => new()
    {
        Source = ImageSource.Explicit,
        Reference = id,
        RootDevice = known?.RootDevice ?? RootDevice(cloud),
        SizeGiB = known?.SizeGiB,
    };

    /// <summary>The root device of the default images.</summary>
    public static string RootDevice(Cloud cloud) => cloud == Cloud.Aws ? AwsImages.RootDevice : RootDisk;

    /// <summary>GiB that SkyPilot takes an image to have when it cannot ask (fact sheet of the service YAML, 3.5).</summary>
    public static int SizeGiB(Cloud cloud) => cloud switch
    {
        Cloud.Aws => 45,
        Cloud.Gcp => 50,
        Cloud.Azure => 30,
        Cloud.Kubernetes => 0,
    };

    /// <summary>Why the default image cannot drive an accelerator; null when it can.</summary>
    public static string? Undriven(Cloud cloud, string accelerator) =>
        accelerator.StartsWith("MI", StringComparison.Ordinal) || accelerator.StartsWith("Radeon", StringComparison.Ordinal)
            ? $"the default image has NVIDIA's driver, and {accelerator} is AMD's; an image_id of your own would do"
        : cloud == Cloud.Aws && !AwsImages.DriverKnows(accelerator)
            ? $"the default image's NVIDIA driver does not know {accelerator}; an image_id of your own would do"
        : null;

    /// <summary>The name by which GCP and Azure show the first disk to Linux.</summary>
    internal const string RootDisk = "/dev/sda";
}

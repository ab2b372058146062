namespace Infra.Plan;

/// <summary>Says what is taken for granted of the operator's own images.</summary>
internal static class ImageNotices
{
    /// <summary>
    /// A disk is asked for by the device's name. Under a wrong name EC2 adds a second disk, and the root disk stays as small
    /// and as plain as the image has it; which name is right, only the image says.
    /// </summary>
    public static void Say(StackSpec spec, IEnumerable<IReadOnlyList<Placement>> placed, Reading reading)
    {
        var assumed = placed.SelectMany(placements => placements).Select(placement => placement.First)
            .Where(first => first.Cloud == Cloud.Aws && first.Image.Source == ImageSource.Explicit && spec.Images.GetValueOrDefault(first.Image.Reference)?.RootDevice is null)
            .DistinctBy(first => first.Image.Reference);
        foreach (var first in assumed)
        {
            reading.Notice(
                first.Alternative.Image!.At,
                $"image_id: the root device of {first.Image.Reference} is taken to be {first.Image.RootDevice}, as of Ubuntu.",
                $"Write it into stack.yaml: images: {{{first.Image.Reference}: {{root_device: {first.Image.RootDevice}}}}}; Amazon Linux has /dev/xvda.");
        }
    }
}

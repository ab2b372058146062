using System.Globalization;

namespace Infra.Plan;

/// <summary>A machine type that fits an alternative in a region.</summary>
internal sealed record Candidate
{
    /// <summary>Position of the alternative among the operator's.</summary>
    public required int Rank { get; init; }

    public required AlternativeSpec Alternative { get; init; }

    public required string Region { get; init; }

    /// <summary>The zones it may be in; empty for all of the region's.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    /// <summary>Those of the zones that it is sold in.</summary>
    public required IReadOnlyList<string> SoldIn { get; init; }

    public required Pricing Pricing { get; init; }

    public required MachineType Type { get; init; }

    /// <summary>US dollars per hour that one more of it costs: nothing in a reservation, which is paid for whether or not machines run in it.</summary>
    public required decimal? Price { get; init; }

    /// <summary>The same on demand and outside of any reservation.</summary>
    public decimal? OnDemand => Type.In(Region)?.OnDemand;

    /// <summary>The reserved machines that it is one of; null outside of any reservation.</summary>
    public ReservationSpec? Reservation { get; init; }

    public required ImagePlan Image { get; init; }

    public required DiskPlan Disk { get; init; }

    public Cloud Cloud => Type.Cloud;

    /// <summary>The accelerators to ask for beside the machine type; null when they are part of it.</summary>
    public AttachedAccelerators? Attached => Type.Attachment == Attachment.Attached ? new(Type.Accelerator!, (int)Type.AcceleratorCount) : null;

    /// <summary>Candidates with equal keys are machines of one group: one image, container, root device, pricing, place, reservation and way the accelerators attach.</summary>
    public object GroupKey => (
        (Cloud, Region, Zones.Count == 0 ? "" : string.Join(',', Zones), Pricing, Type.Architecture),
        (Image.Reference, Image.RootDevice, Image.Container, Disk.Type, Disk.SizeGiB, Disk.PerformanceTier),
        Alternative.Labels.Count == 0 ? "" : string.Join('\n', Alternative.Labels.Select(label => $"{label.Key}={label.Value}")),
        Attached,
        Reservation?.Key,
        Cloud == Cloud.Azure ? Type.DiskInterface : "");

    /// <summary>What else tells groups of one region apart: image, container, root disk, labels, reservation, accelerators that are attached, how disks are taken.</summary>
    public string Distinction => string.Join('\n',
        [
            Image.Reference, Image.RootDevice, Disk.Type, Disk.SizeGiB.ToString(CultureInfo.InvariantCulture),
            .. Alternative.Labels.Select(label => $"{label.Key}={label.Value}"),
            .. Image.Container is { } container ? [ImageIdSpec.Docker + container.Reference] : Array.Empty<string>(),
            .. Reservation is { } reserved ? [reserved.Key] : Array.Empty<string>(),
            .. Attached is { } attached ? [$"{attached.Accelerator}:{attached.Count}"] : Array.Empty<string>(),
            .. Cloud == Cloud.Azure ? [Type.DiskInterface, Disk.PerformanceTier ?? ""] : Array.Empty<string>(),
        ]);
}

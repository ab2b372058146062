namespace Infra.Probe.Values;

/// <summary>An enumeration of whole numbers.</summary>
internal enum Level
{
    Low = 0,
    High = 7,
}

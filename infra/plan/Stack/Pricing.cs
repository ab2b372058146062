namespace Infra.Plan;

/// <summary>How the cloud sells a machine.</summary>
public enum Pricing
{
    /// <summary>At the list price, until given back.</summary>
    OnDemand,

    /// <summary>At a changing, lower price; the cloud may take the machine back.</summary>
    Spot,
}

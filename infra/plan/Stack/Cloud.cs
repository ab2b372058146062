namespace Infra.Plan;

/// <summary>A cloud that replicas can run on. Closed: a new member breaks each switch that must learn it.</summary>
public enum Cloud
{
    /// <summary>Amazon Web Services.</summary>
    Aws,

    /// <summary>Google Cloud.</summary>
    Gcp,

    /// <summary>Microsoft Azure.</summary>
    Azure,

    /// <summary>A Kubernetes cluster, wherever it runs.</summary>
    Kubernetes,
}

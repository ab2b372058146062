namespace Infra.Doctor;

/// <summary>One thing that was looked at, how it is, and how to mend it.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="What">In a sentence.</param>
/// <param name="Mend">What to do about it; null where nothing needs doing.</param>
internal sealed record Diagnosis(Topic Topic, Verdict Verdict, string What, string? Mend = null);

/// <summary>How a thing is.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Something is in the way, or is not known; what was planned can still work.</summary>
    Warning,

    /// <summary>What was planned cannot work.</summary>
    Mistake,
}

/// <summary>What is looked at, in the order in which it is told.</summary>
internal enum Topic
{
    /// <summary>Programs of this machine.</summary>
    Tools,

    /// <summary>Whose credentials these are.</summary>
    Account,

    /// <summary>Regions and their zones.</summary>
    Regions,

    /// <summary>Where machine types are sold.</summary>
    Machines,

    /// <summary>How many machines the account may have.</summary>
    Quotas,

    /// <summary>What these credentials may do.</summary>
    Permissions,

    /// <summary>The stack's bucket.</summary>
    Bucket,

    /// <summary>What machines boot from.</summary>
    Images,
}

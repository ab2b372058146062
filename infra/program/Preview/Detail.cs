namespace Infra.Preview;

/// <summary>How much a summary tells, so that it fits where it is to go.</summary>
internal enum Detail
{
    /// <summary>Every property of every resource.</summary>
    Properties,

    /// <summary>Every property, what is alike in several services told once.</summary>
    Alike,

    /// <summary>Every resource by its name.</summary>
    Names,

    /// <summary>How many resources of each type, by service.</summary>
    Types,

    /// <summary>How many resources of each type in all, and the services that change most.</summary>
    Sums,
}

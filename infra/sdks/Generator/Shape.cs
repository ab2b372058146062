namespace Generator;

/// <summary>What a nested type is used for; each use has a class of its own.</summary>
internal enum Shape
{
    /// <summary>Arguments of a resource: FooArgs.</summary>
    Input,

    /// <summary>Arguments of a look-up by Get: FooGetArgs.</summary>
    State,

    /// <summary>Plain arguments of a function: FooArgs, with no outputs in them.</summary>
    FunctionPlain,

    /// <summary>Arguments of a function that may be outputs: FooInputArgs.</summary>
    FunctionInput,

    /// <summary>What a resource gives back: Foo.</summary>
    Output,

    /// <summary>What a function gives back: FooResult.</summary>
    FunctionResult,
}

namespace Infra.Plan;

/// <summary>The kinds of YAML that an operator writes.</summary>
public enum YamlKind
{
    /// <summary>A service: what SkyServe calls a service YAML.</summary>
    Service,

    /// <summary>A stack: <c>stack.yaml</c>.</summary>
    Stack,

    /// <summary>What is baked for a stack: <c>images.yaml</c>.</summary>
    Images,

    /// <summary>What an account needs once: a <c>stack.yaml</c> with <c>kind: bootstrap</c>.</summary>
    Bootstrap,
}

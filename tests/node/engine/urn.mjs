// The engine's rule: a resource's type is qualified by those of its parents, the stack's left out.
const stackType = "pulumi:pulumi:Stack";

export function urnOf({ project, stack }, parent, type, name) {
  return `urn:pulumi:${stack}::${project}::${prefixOf(parent)}${type}::${name}`;
}

function prefixOf(parent) {
  if (!parent) {
    return "";
  }
  const qualified = parent.split("::")[2];
  return qualified === stackType ? "" : `${qualified}$`;
}

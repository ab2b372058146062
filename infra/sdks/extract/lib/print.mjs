// The schema as text: sorted, one property a line, the same bytes on every machine.

export function print(schema) {
    return write(schema, 0) + "\n";
}

function write(node, depth) {
    const inline = JSON.stringify(sorted(node));
    if (node === null || typeof node !== "object" || depth > 5 || (depth > 2 && inline.length <= 160)) {
        return inline;
    }
    const indent = " ".repeat(depth + 1);
    const lines = Array.isArray(node)
        ? node.map(item => indent + write(item, depth + 1))
        : keys(node, depth).map(key => `${indent}${JSON.stringify(key)}: ${write(node[key], depth + 1)}`);
    const [open, close] = Array.isArray(node) ? "[]" : "{}";
    return lines.length ? `${open}\n${lines.join(",\n")}\n${" ".repeat(depth)}${close}` : open + close;
}

/** The package's own keys keep their order (name and version first); all others are sorted. */
const keys = (node, depth) => depth === 0 ? Object.keys(node) : Object.keys(node).sort();

function sorted(node) {
    if (Array.isArray(node)) {
        return node.map(sorted);
    }
    if (node === null || typeof node !== "object") {
        return node;
    }
    return Object.fromEntries(Object.keys(node).sort().map(key => [key, sorted(node[key])]));
}

// Whether resources of a preview exist in the npm package as they are written: tokens, properties (nested too), required ones.
import { declarationOf, membersOf, typeDeclaration } from "./members.mjs";
import { fileOf } from "./npmPackage.mjs";
import { className } from "./resourceSpec.mjs";

const noDoubles = new Set();

/** The key by which the engine's protocol marks values that are more than JSON. */
const marker = "4dabf18193072939515e22adb298388d";

/**
 * resources: [{ type, properties: ["tags", "ingress[0].fromPort"] }] or [{ type, inputs: { ... } }]. A value that is text where
 * the package has an object (a policy as JSON, an unknown) is accepted. Returns one line for each mistake, sorted.
 */
export function verify(resources, openPackage) {
    const packages = new Map();
    const mistakes = new Set();
    for (const resource of resources) {
        const name = resource.type.startsWith("pulumi:providers:") ? resource.type.split(":")[2] : resource.type.split(":")[0];
        if (!packages.has(name)) {
            packages.set(name, openIfKnown(openPackage, name));
        }
        const pkg = packages.get(name);
        const file = pkg && (resource.type.startsWith("pulumi:providers:") ? `${pkg.root}/provider` : fileOf(pkg, resource.type));
        if (!file) {
            mistakes.add(`${resource.type}: no such type${pkg ? ` in @pulumi/${name} ${pkg.version}` : ""}`);
            continue;
        }
        const title = resource.type.startsWith("pulumi:providers:") ? "Provider" : className(resource.type);
        const members = membersOf(pkg, declarationOf(file, `${title}Args`), resource.type, noDoubles);
        const tree = resource.inputs ?? treeOf(resource.properties);
        object(pkg, members, tree, "", mistake => mistakes.add(`${resource.type}: ${mistake}`));
    }
    return [...mistakes].sort();
}

function openIfKnown(openPackage, name) {
    try {
        return openPackage(name);
    } catch {
        return undefined;
    }
}

function object(pkg, members, value, path, report) {
    for (const [name, inner] of Object.entries(value)) {
        // The engine's own, such as __defaults.
        if (name.startsWith("__")) {
            continue;
        }
        const member = members.get(name);
        if (member) {
            shape(pkg, member.spec, inner, path + name, report);
        } else {
            report(`no property ${path}${name}`);
        }
    }
    for (const [name, member] of members) {
        if (!member.optional && !(name in value)) {
            report(`${path}${name} is required`);
        }
    }
}

function shape(pkg, spec, value, path, report) {
    if (value === null || value === undefined || typeof value !== "object") {
        return;
    }
    // A secret or an output value: what it wraps counts, and an unknown has nothing.
    if (marker in value) {
        shape(pkg, spec, value.value, path, report);
        return;
    }
    if (spec.type === "array") {
        Object.values(value).forEach((item, i) => shape(pkg, spec.items, item, `${path}[${i}]`, report));
    } else if (spec.additionalProperties) {
        Object.entries(value).forEach(([key, item]) => shape(pkg, spec.additionalProperties, item, `${path}["${key}"]`, report));
    } else if (spec.$ref?.startsWith("#/types/") && !spec.enumPath) {
        object(pkg, typeMembers(pkg, spec.$ref.slice("#/types/".length)), value, `${path}.`, report);
    } else if (spec.oneOf) {
        alternatives(pkg, spec.oneOf, value, path, report);
    }
}

/** Right if one alternative has no mistake; else the mistakes of the last that could hold an object at all. */
function alternatives(pkg, specs, value, path, report) {
    let mistakes = [];
    for (const spec of specs.filter(s => s.type === "array" || s.$ref)) {
        mistakes = [];
        shape(pkg, spec, value, path, mistake => mistakes.push(mistake));
        if (mistakes.length === 0) {
            return;
        }
    }
    mistakes.forEach(report);
}

function typeMembers(pkg, token) {
    pkg.members ??= new Map();
    if (!pkg.members.has(token)) {
        pkg.members.set(token, membersOf(pkg, typeDeclaration(pkg, token), token, noDoubles));
    }
    return pkg.members.get(token);
}

/** ["a.b", "c[0].d", 'e["x.y"]'] as one tree of objects; a leaf is a text. */
function treeOf(paths) {
    const root = {};
    for (const path of paths) {
        const keys = [...path.matchAll(/\["([^"]*)"\]|\[(\d*)\]|([^.[\]]+)/g)].map(m => m[1] ?? m[3] ?? (m[2] || "0"));
        let node = root;
        keys.forEach((key, i) => {
            const last = i === keys.length - 1;
            if (last) {
                node[key] ??= "";
            } else {
                if (typeof node[key] !== "object") {
                    node[key] = {};
                }
                node = node[key];
            }
        });
    }
    return root;
}

// A provider's whole trimmed schema: what is wanted, and every type that it reaches.
import { membersOf, typeDeclaration } from "./members.mjs";
import { enumOf, moduleOf } from "./npmPackage.mjs";
import { nestedDefaults } from "./nestedDefaults.mjs";
import { block, functionSpec, inputFacts, pick, providerSpec, resourceSpec, withoutPlain } from "./resourceSpec.mjs";

export function schemaOf(pkg, wanted, tables) {
    const resources = {};
    for (const [token, want] of Object.entries(wanted.resources)) {
        resources[token] = resourceSpec(pkg, token, want === "*" ? {} : want, tables);
    }
    const functions = {};
    for (const token of wanted.functions ?? []) {
        functions[token] = functionSpec(pkg, token, tables);
    }
    const provider = providerSpec(pkg, wanted.provider, tables);
    const types = typesOf(pkg, { resources, functions, provider }, wanted, tables);
    return {
        name: pkg.name,
        version: pkg.version,
        language: { csharp: {
            ...(pkg.name === "kubernetes" ? { compatibility: "kubernetes20" } : {}),
            namespaces: namespacesOf(pkg, [...Object.keys(resources), ...Object.keys(functions), ...Object.keys(types)], tables),
        } },
        provider,
        resources,
        types,
        ...(Object.keys(functions).length ? { functions } : {}),
    };
}

/** Every nested type and enum that is reached, with the properties wanted of it. */
function typesOf(pkg, start, wanted, tables) {
    const types = {};
    const pending = references(start);
    const ofFunctions = reachedByFunctions(pkg, start.functions, wanted, tables);
    while (pending.length) {
        const token = pending.pop();
        if (token in types) {
            continue;
        }
        const members = enumMembers(pkg, token);
        if (members) {
            const kept = wanted.enums?.[token];
            types[token] = { type: "string", enum: kept ? members.filter(member => kept.includes(member.value)) : members };
            continue;
        }
        const declaration = typeDeclaration(pkg, token);
        const all = membersOf(pkg, declaration, token, tables.doubles);
        const kept = pick(all, wanted.types?.[token], token);
        const readOnly = ofFunctions.has(token) || token.endsWith("Response");
        types[token] = { type: "object", ...block(readOnly ? withoutPlain(kept) : kept, token, tables, "properties", "required") };
        for (const [name, fact] of nestedDefaults(pkg, moduleOf(pkg, token), declaration.name.text)) {
            if (kept.has(name)) {
                Object.assign(types[token].properties[name], inputFacts(fact));
            }
        }
        pending.push(...references(types[token]));
    }
    return types;
}

function reachedByFunctions(pkg, functions, wanted, tables) {
    const reached = new Set();
    const pending = references(functions);
    while (pending.length) {
        const token = pending.pop();
        if (!reached.has(token) && !enumMembers(pkg, token)) {
            reached.add(token);
            pending.push(...references(block(membersOf(pkg, typeDeclaration(pkg, token), token, tables.doubles), token, tables, "p", "r")));
        }
    }
    return reached;
}

/** The tokens that a part of the schema refers to. */
function references(part) {
    const found = new Set();
    const walk = node => {
        if (Array.isArray(node)) {
            node.forEach(walk);
        } else if (node && typeof node === "object") {
            if (typeof node.$ref === "string" && node.$ref.startsWith("#/types/")) {
                found.add(node.$ref.slice("#/types/".length));
            }
            Object.values(node).forEach(walk);
        }
    };
    walk(part);
    return [...found];
}

function enumMembers(pkg, token) {
    const module = moduleOf(pkg, token);
    const folder = Object.keys(pkg.modules).find(key => pkg.modules[key] === module) ?? module;
    try {
        return enumOf(pkg, `${folder.replaceAll("/", ".")}.${token.split(":")[2]}`);
    } catch {
        return undefined;
    }
}

function namespacesOf(pkg, tokens, tables) {
    const namespaces = {};
    for (const module of new Set(tokens.map(token => moduleOf(pkg, token)))) {
        if (module !== "index") {
            namespaces[module] = tables.namespaces[module] ?? module[0].toUpperCase() + module.slice(1);
        }
    }
    return namespaces;
}

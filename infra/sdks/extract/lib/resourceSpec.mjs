// One resource, function or provider of the schema.
import { constructionOf } from "./construction.mjs";
import { declarationOf, hasDeclaration, membersOf } from "./members.mjs";
import { fileOf } from "./npmPackage.mjs";

/**
 * wanted: {}, or { inputs, outputs }: the inputs to keep (all of them when left out), the nested outputs to keep beside the plain
 * ones. `without` names outputs to leave out, where C# would need a name that is not known. */
export function resourceSpec(pkg, token, wanted, tables) {
    const file = found(pkg, token);
    const name = className(token);
    const facts = constructionOf(file);
    const inputs = membersOf(pkg, declarationOf(file, `${name}Args`), token, tables.doubles);
    const outputs = membersOf(pkg, declarationOf(file, name), token, tables.doubles);
    const keptInputs = pick(inputs, wanted.inputs, token);
    const keptOutputs = without(wanted, new Map([...withoutTypes(outputs), ...pick(outputs, wanted.outputs ?? [], token)]));
    const spec = {
        ...block(keptOutputs, token, tables, "properties", "required"),
        ...block(keptInputs, token, tables, "inputProperties", "requiredInputs"),
    };
    for (const [input, fact] of facts.inputs) {
        if (keptInputs.has(input)) {
            Object.assign(spec.inputProperties[input], inputFacts(fact));
        }
    }
    if (hasDeclaration(file, `${name}State`)) {
        const state = without(wanted, withoutTypes(membersOf(pkg, declarationOf(file, `${name}State`), token, tables.doubles)));
        spec.stateInputs = { properties: block(state, token, tables, "properties", "required").properties };
        for (const [input, fact] of facts.inputs) {
            if (fact.secret && input in spec.stateInputs.properties) {
                spec.stateInputs.properties[input].secret = true;
            }
        }
    }
    addOptions(spec, facts);
    return spec;
}

export function providerSpec(pkg, wanted, tables) {
    const token = `pulumi:providers:${pkg.name}`;
    const file = `${pkg.root}/provider`;
    const facts = constructionOf(file);
    const inputs = pick(membersOf(pkg, declarationOf(file, "ProviderArgs"), token, tables.doubles), wanted, token);
    const outputs = new Map([...membersOf(pkg, declarationOf(file, "Provider"), token, tables.doubles)].filter(([name]) => inputs.has(name)));
    const spec = { ...block(outputs, token, tables, "properties", "required"), ...block(inputs, token, tables, "inputProperties", "requiredInputs") };
    for (const [input, fact] of facts.inputs) {
        if (inputs.has(input)) {
            Object.assign(spec.inputProperties[input], inputFacts(fact));
        }
    }
    addOptions(spec, { ...facts, additionalSecretOutputs: facts.additionalSecretOutputs.filter(name => inputs.has(name)) });
    return spec;
}

export function functionSpec(pkg, token, tables) {
    const file = found(pkg, token);
    const name = className(token);
    const title = name[0].toUpperCase() + name.slice(1);
    const inputs = membersOf(pkg, declarationOf(file, `${title}Args`), token, tables.doubles);
    const outputs = membersOf(pkg, declarationOf(file, `${title}Result`), token, tables.doubles);
    return {
        inputs: block(withoutPlain(inputs), token, tables, "properties", "required"),
        outputs: block(withoutPlain(outputs), token, tables, "properties", "required"),
    };
}

/** { properties, required } under the names given; `required` is left out when empty. */
export function block(members, token, tables, propertiesName, requiredName) {
    const properties = {};
    for (const [name, { spec }] of members) {
        const cs = tables.renamed[`${token}.${name}`];
        properties[name] = { ...withoutEnumPaths(spec), ...(cs ? { language: { csharp: { name: cs } } } : {}) };
    }
    const required = [...members].filter(([, member]) => !member.optional).map(([name]) => name).sort();
    return { [propertiesName]: properties, ...(required.length ? { [requiredName]: required } : {}) };
}

export const withoutPlain = members => new Map([...members].map(([name, member]) => {
    const { plain, ...spec } = member.spec;
    return [name, { ...member, spec }];
}));

function found(pkg, token) {
    const file = fileOf(pkg, token);
    if (!file) {
        throw new Error(`@pulumi/${pkg.name} ${pkg.version} has no ${token}`);
    }
    return file;
}

export const className = token => token.split(":")[2];

export function pick(members, names, token) {
    if (names === undefined || names === "*") {
        return members;
    }
    const unknown = names.filter(name => !members.has(name));
    if (unknown.length) {
        throw new Error(`${token} has no ${unknown.join(", ")}`);
    }
    return new Map([...members].filter(([name]) => names.includes(name)));
}

const withoutTypes = members => new Map([...members].filter(([, { spec }]) => !holdsType(spec)));

const without = (wanted, members) => new Map([...members].filter(([name]) => !wanted.without?.includes(name)));

function holdsType(spec) {
    return (spec.$ref?.startsWith("#/types/") && !spec.enumPath)
        || [spec.items, spec.additionalProperties, ...(spec.oneOf ?? [])].some(inner => inner && holdsType(inner));
}

/** What a constructor says of one input, in the schema's words. */
export function inputFacts(fact) {
    return {
        ...(fact.secret ? { secret: true } : {}),
        ...(fact.const !== undefined ? { const: fact.const } : {}),
        ...(fact.default !== undefined ? { default: fact.default } : {}),
        ...(fact.environment ? { defaultInfo: { environment: fact.environment } } : {}),
    };
}

function addOptions(spec, facts) {
    if (facts.aliases.length) {
        spec.aliases = facts.aliases.map(type => ({ type }));
    }
    for (const name of facts.additionalSecretOutputs) {
        // A name that is no declared output is kept apart: the option still goes to the engine.
        if (spec.properties[name]) {
            spec.properties[name].secret = true;
        } else {
            (spec.additionalSecretOutputs ??= []).push(name);
        }
    }
    for (const name of facts.replaceOnChanges) {
        (spec.replaceOnChanges ??= []).push(name);
    }
}

function withoutEnumPaths(spec) {
    const copy = {};
    for (const [key, value] of Object.entries(spec)) {
        if (key !== "enumPath") {
            copy[key] = Array.isArray(value) ? value.map(withoutEnumPaths) : typeof value === "object" ? withoutEnumPaths(value) : value;
        }
    }
    return copy;
}

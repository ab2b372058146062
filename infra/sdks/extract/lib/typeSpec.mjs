// From a TypeScript type node to a type of the package schema.
import ts from "typescript";
import { literal } from "./npmPackage.mjs";

/**
 * One property: { spec, optional }. `spec` is the schema's form ({ type }, { $ref }, { items }, { additionalProperties },
 * { oneOf }), with plain: true where the package takes no pulumi.Input. `number` decides int or double.
 */
export function propertyOf(pkg, member, number) {
    const node = member.type;
    const spec = specOf(pkg, node, number);
    const wrapped = ts.isTypeReferenceNode(node) && ["pulumi.Input", "pulumi.Output"].includes(dotted(node.typeName));
    return { spec: wrapped || spec.$ref === any ? spec : { ...spec, plain: true }, optional: Boolean(member.questionToken) || allowsUndefined(node) };
}

const any = "pulumi.json#/Any";

export function specOf(pkg, node, number) {
    switch (node.kind) {
        case ts.SyntaxKind.StringKeyword: return { type: "string" };
        case ts.SyntaxKind.BooleanKeyword: return { type: "boolean" };
        case ts.SyntaxKind.NumberKeyword: return { type: number };
        case ts.SyntaxKind.AnyKeyword: return { $ref: any };
        case ts.SyntaxKind.ArrayType: return { type: "array", items: specOf(pkg, node.elementType, number) };
        case ts.SyntaxKind.ParenthesizedType: return specOf(pkg, node.type, number);
        case ts.SyntaxKind.LiteralType: return { type: "string", const: literal(node.literal) };
        case ts.SyntaxKind.TypeLiteral: return { type: "object", additionalProperties: specOf(pkg, node.members[0].type, number) };
        case ts.SyntaxKind.UnionType: return unionOf(pkg, node, number);
        case ts.SyntaxKind.TypeReference: return referenceOf(pkg, node, number);
    }
    throw new Error(`${pkg.name}: a type of kind ${ts.SyntaxKind[node.kind]} is not understood`);
}

function unionOf(pkg, node, number) {
    const members = node.types.filter(type => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    // A resource class beside the string is TypeScript's convenience: it stands for the resource's id.
    const specs = members.filter(type => !isResourceClass(type)).map(type => specOf(pkg, type, number));
    if (specs.length === 1) {
        return specs[0];
    }
    if (specs.length === 2 && specs.every(spec => spec.$ref === "pulumi.json#/Asset" || spec.$ref === "pulumi.json#/Archive")) {
        return { $ref: "pulumi.json#/Asset" };
    }
    return { oneOf: specs };
}

const isResourceClass = node => ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName);

function referenceOf(pkg, node, number) {
    const name = dotted(node.typeName);
    if (name === "pulumi.Input" || name === "pulumi.Output") {
        return specOf(pkg, node.typeArguments[0], number);
    }
    if (name === "pulumi.asset.Asset" || name === "pulumi.asset.Archive") {
        return { $ref: `pulumi.json#/${name.split(".")[2]}` };
    }
    const [root, ...path] = name.split(".");
    switch (root) {
        case "inputs":
            path.push(path.pop().replace(/Args$/, ""));
            return { $ref: `#/types/${typeToken(pkg, path)}` };
        case "outputs": return { $ref: `#/types/${typeToken(pkg, path)}` };
        case "enums": return { type: "string", $ref: `#/types/${typeToken(pkg, path)}`, enumPath: path.join(".") };
    }
    throw new Error(`${pkg.name}: the type ${name} is not understood`);
}

/** ["ec2", "SecurityGroupIngress"] is aws:ec2/SecurityGroupIngress:SecurityGroupIngress; Azure and Kubernetes have no file part. */
export function typeToken(pkg, path) {
    const name = path.at(-1);
    const module = path.slice(0, -1).join("/") || "index";
    switch (pkg.name) {
        case "kubernetes": return `kubernetes:${pkg.modules[module] ?? module}:${name}`;
        case "azure-native": return `azure-native:${module}:${name}`;
        default: return `${pkg.name}:${module}/${name}:${name}`;
    }
}

function dotted(name) {
    return ts.isIdentifier(name) ? name.text : `${dotted(name.left)}.${name.right.text}`;
}

function allowsUndefined(node) {
    if (ts.isUnionTypeNode(node)) {
        return node.types.some(type => type.kind === ts.SyntaxKind.UndefinedKeyword);
    }
    return ts.isTypeReferenceNode(node) && (node.typeArguments ?? []).some(allowsUndefined);
}

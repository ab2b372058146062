// The defaults of nested types, which only types/input.js holds.
import path from "node:path";
import ts from "typescript";
import { readInput } from "./construction.mjs";
import { parse } from "./npmPackage.mjs";

const found = new Map();

/** Property -> { default } or { environment } of a nested type, by its declaration's name: ("compute", "VMDiskArgs"). */
export function nestedDefaults(pkg, module, name) {
    if (!found.has(pkg.root)) {
        found.set(pkg.root, index(pkg));
    }
    const key = `${module === "index" ? "" : module}.${name[0].toLowerCase()}${name.slice(1)}ProvideDefaults`;
    return found.get(pkg.root).get(key) ?? new Map();
}

function index(pkg) {
    const functions = new Map();
    const source = parse(path.join(pkg.root, "types", "input.js"));
    const visit = (node, module) => {
        if (ts.isFunctionExpression(node)) {
            module = node.parameters[0]?.name.text ?? "";
        }
        if (ts.isFunctionDeclaration(node) && node.name.text.endsWith("ProvideDefaults")) {
            functions.set(`${module}.${node.name.text}`, defaultsIn(node, source));
            return;
        }
        ts.forEachChild(node, child => visit(child, module));
    };
    visit(source, "");
    return functions;
}

function defaultsIn(declaration, source) {
    const facts = { inputs: new Map() };
    const object = declaration.body.statements.find(ts.isReturnStatement).expression;
    for (const property of object.properties.filter(ts.isPropertyAssignment)) {
        if (!property.initializer.getText(source).includes("ProvideDefaults")) {
            readInput(facts, property.name.text, property.initializer, source);
        }
    }
    return facts.inputs;
}

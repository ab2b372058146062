// The members of an interface or class as properties of the schema.
import path from "node:path";
import ts from "typescript";
import { interfacesOf, parse } from "./npmPackage.mjs";
import { propertyOf } from "./typeSpec.mjs";

/** The declaration of a name at the top of a .d.ts file. */
export function declarationOf(file, name) {
    const found = parse(`${file}.d.ts`).statements.find(s => (ts.isInterfaceDeclaration(s) || ts.isClassDeclaration(s)) && s.name.text === name);
    if (!found) {
        throw new Error(`${path.basename(file)}.d.ts has no ${name}`);
    }
    return found;
}

export const hasDeclaration = (file, name) => parse(`${file}.d.ts`).statements.some(s => ts.isInterfaceDeclaration(s) && s.name.text === name);

/** Name -> { spec, optional }, in the declaration's order. `doubles` holds "<token>.<property>" of the numbers that are no integers. */
export function membersOf(pkg, declaration, token, doubles) {
    const members = new Map();
    for (const member of declaration.members) {
        if (ts.isPropertySignature(member) || (ts.isPropertyDeclaration(member) && !isStatic(member))) {
            const name = member.name.text;
            members.set(name, propertyOf(pkg, member, doubles.has(`${token}.${name}`) ? "number" : "integer"));
        }
    }
    return members;
}

const isStatic = member => (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;

/** The nested type's declaration: what programs write, else (Azure's responses, results of functions) what they read. */
export function typeDeclaration(pkg, token) {
    const [, middle, name] = token.split(":");
    const module = pkg.name === "kubernetes" ? folderOfGroup(pkg, middle) : middle.split("/")[0];
    const dotted = module === "index" ? name : `${module.replaceAll("/", ".")}.${name}`;
    const names = pkg.name === "azure-native" ? [`${dotted}Args`, dotted] : [dotted, `${dotted}Args`];
    const inputs = interfacesOf(pkg, "input");
    const found = names.map(n => inputs.get(n)).find(Boolean) ?? interfacesOf(pkg, "output").get(dotted);
    if (!found) {
        throw new Error(`${pkg.name}: the type ${dotted} was not found`);
    }
    return found;
}

function folderOfGroup(pkg, group) {
    return Object.keys(pkg.modules).find(folder => pkg.modules[folder] === group) ?? group;
}

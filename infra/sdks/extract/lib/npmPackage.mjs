// One installed npm package of a provider: where each type token lives, and its parsed files.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Parses a file once; documentation comments are skipped, which halves the time. */
const parsed = new Map();
export function parse(file) {
    if (!parsed.has(file)) {
        const text = fs.readFileSync(file, "utf8");
        parsed.set(file, ts.createSourceFile(file, text,
            { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, false));
    }
    return parsed.get(file);
}

export function open(name, modules) {
    const root = path.join(import.meta.dirname, "..", "node_modules", "@pulumi", name);
    if (!fs.existsSync(root)) {
        throw new Error(`${root} is missing: run "npm install" in infra/sdks/extract first`);
    }
    const version = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version;
    return { name, root, version, modules, folders: new Map(), interfaces: new Map(), enums: new Map() };
}

/** The part of a token between the colons, without the file: "ec2" of "aws:ec2/vpc:Vpc", "core/v1" of "kubernetes:core/v1:Pod". */
export function moduleOf(pkg, token) {
    const middle = token.split(":")[1] ?? "";
    return pkg.name === "kubernetes" ? middle : middle.split("/")[0];
}

/** "ec2", "rbac/v1" and "" (the root): where the files of a module lie, which is also how the types spell it. */
function folderOf(pkg, token) {
    const module = moduleOf(pkg, token);
    if (module === "index") {
        return "";
    }
    const [group, version] = module.split("/");
    return version ? `${group.split(".")[0]}/${version}` : group;
}

/** The file (without extension) that declares a resource or function token, or undefined. */
export function fileOf(pkg, token) {
    const folder = folderOf(pkg, token);
    if (!pkg.folders.has(folder)) {
        pkg.folders.set(folder, indexFolder(path.join(pkg.root, folder)));
    }
    return pkg.folders.get(folder).get(token);
}

function indexFolder(folder) {
    const files = new Map();
    if (!fs.existsSync(folder)) {
        return files;
    }
    for (const entry of fs.readdirSync(folder)) {
        if (!entry.endsWith(".js")) {
            continue;
        }
        const text = fs.readFileSync(path.join(folder, entry), "utf8");
        const token = /__pulumiType = '([^']+)'/.exec(text) ?? /runtime\.invoke\("([^"]+)"/.exec(text);
        if (token) {
            files.set(token[1], path.join(folder, entry.slice(0, -3)));
        }
    }
    return files;
}

/** The interfaces of types/input.d.ts or types/output.d.ts by dotted name, "ec2.SecurityGroupIngress". */
export function interfacesOf(pkg, side) {
    if (!pkg.interfaces.has(side)) {
        const found = new Map();
        const walk = (statements, prefix) => {
            for (const statement of statements) {
                if (ts.isInterfaceDeclaration(statement)) {
                    found.set(prefix + statement.name.text, statement);
                } else if (ts.isModuleDeclaration(statement)) {
                    walk(statement.body.statements, `${prefix}${statement.name.text}.`);
                }
            }
        };
        walk(parse(path.join(pkg.root, "types", `${side}.d.ts`)).statements, "");
        pkg.interfaces.set(side, found);
    }
    return pkg.interfaces.get(side);
}

/** The members of an enum, "compute.HyperVGeneration", as [{ name, value }]. */
export function enumOf(pkg, dotted) {
    if (!pkg.enums.has(dotted)) {
        const parts = dotted.split(".");
        const name = parts.pop();
        const source = parse(path.join(pkg.root, "types", "enums", ...parts, "index.d.ts"));
        const members = [];
        for (const statement of source.statements.filter(ts.isVariableStatement)) {
            for (const declaration of statement.declarationList.declarations) {
                if (declaration.name.text === name) {
                    for (const member of declaration.type.members) {
                        members.push({ name: member.name.text, value: literal(member.type.literal) });
                    }
                }
            }
        }
        if (members.length === 0) {
            throw new Error(`${pkg.name}: the enum ${dotted} was not found`);
        }
        pkg.enums.set(dotted, members);
    }
    return pkg.enums.get(dotted);
}

export function literal(node) {
    if (ts.isStringLiteral(node)) {
        return node.text;
    }
    if (ts.isNumericLiteral(node)) {
        return Number(node.text);
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
        return -Number(node.operand.text);
    }
    return { [ts.SyntaxKind.TrueKeyword]: true, [ts.SyntaxKind.FalseKeyword]: false }[node.kind];
}

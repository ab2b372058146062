// What only a class's constructor in the .js says: secrets, defaults, constants, aliases, options.
import ts from "typescript";
import { literal, parse } from "./npmPackage.mjs";

export function constructionOf(file) {
    const source = parse(`${file}.js`);
    const facts = { inputs: new Map(), aliases: [], additionalSecretOutputs: [], replaceOnChanges: [] };
    const visit = node => {
        if (ts.isBinaryExpression(node) && ts.isElementAccessExpression(node.left) && node.left.expression.text === "resourceInputs") {
            readInput(facts, node.left.argumentExpression.text, node.right, source);
        } else if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectLiteralExpression(node.initializer)) {
            readOptions(facts, node.initializer);
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return facts;
}

/** What the right-hand side of one input says; nested defaults are read from types/input.js. */
export function readInput(facts, name, value, source) {
    const text = value.getText(source);
    if (/^(state\?\.|undefined)/.test(text)) {
        return;
    }
    const fact = {};
    if (text.includes("pulumi.secret(")) {
        fact.secret = true;
    }
    if (text.includes("JSON.stringify")) {
        fact.json = true;
    }
    if (ts.isStringLiteral(value)) {
        fact.const = value.text;
    }
    const fallback = find(value, node => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken);
    if (fallback) {
        readDefault(fact, fallback.right);
    }
    facts.inputs.set(name, fact);
}

function readDefault(fact, node) {
    while (ts.isParenthesizedExpression(node)) {
        node = node.expression;
    }
    if (ts.isBinaryExpression(node)) {
        readDefault(fact, node.left);
        readDefault(fact, node.right);
    } else if (ts.isCallExpression(node)) {
        fact.environment = node.arguments.map(literal);
    } else if (literal(node) !== undefined) {
        fact.default = literal(node);
    } else {
        throw new Error(`a default of kind ${ts.SyntaxKind[node.kind]} is not understood`);
    }
}

function readOptions(facts, object) {
    for (const property of object.properties.filter(ts.isPropertyAssignment)) {
        const elements = ts.isArrayLiteralExpression(property.initializer) ? [...property.initializer.elements] : [];
        switch (property.name.text) {
            case "aliases":
                facts.aliases = elements.map(alias => alias.properties.find(p => p.name.text === "type").initializer.text);
                break;
            case "additionalSecretOutputs":
            case "replaceOnChanges":
                facts[property.name.text] = elements.map(literal);
                break;
        }
    }
}

function find(node, test) {
    return test(node) ? node : ts.forEachChild(node, child => find(child, test));
}

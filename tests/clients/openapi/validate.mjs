// Reads lines of JSON and says one for each: null where all is well, else what is wrong.
//   {"document": {...}}                          an OpenAPI document, which the next lines are of
//   {"pointer": "#/components/...", "value": 1}  a value, by the schema there

import readline from "node:readline";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

let ajv;

async function readDocument(document) {
  const result = await new Validator().validate(structuredClone(document));
  if (!result.valid)
    return result.errors;
  ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  return null;
}

function check(pointer, value) {
  const validate = ajv.getSchema("document" + pointer);
  if (!validate)
    return `there is nothing at ${pointer}`;
  return validate(value) ? null : validate.errors;
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { document, pointer, value } = JSON.parse(line);
  let said;
  try {
    said = document ? await readDocument(document) : check(pointer, value);
  } catch (error) {
    said = String(error);
  }
  console.log(JSON.stringify(said));
}

// A client made with node's "soap": see clients.py for what it is asked and what it says.
"use strict";

const readline = require("node:readline");
const soap = require("soap");

// What a program in JavaScript would pass; the library takes no Date.
function native(value) {
    return value instanceof Object ? new Date(value.dateTime + "Z").toISOString() : value;
}

// The library's objects have attributes under one name, and an array where an element is repeated.
function tree(name, value) {
    if (!(value instanceof Object))
        return [name, {}, value === null ? "" : String(value), []];
    const { attributes = {}, $value: text = "", ...rest } = value;
    const children = Object.entries(rest).flatMap(
        ([child, found]) => [found].flat().map((one) => tree(child, one)));
    return [name, attributes, text, children];
}

function fault(error) {
    const found = error.root?.Envelope?.Body?.Fault;
    if (!found)
        throw error;
    if (found.Code) // SOAP 1.2
        return [found.Code.Value, found.Reason.Text.$value];
    return [found.faultcode, found.faultstring];
}

function say(what) {
    console.log(JSON.stringify(what));
}

async function main(wsdl, version) {
    const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: version === "1.2" });
    const port = version === "1.2" ? "srvSoap12" : "srvSoap";
    say({ operations: Object.keys(client.describe().srv[port]).sort() });
    for await (const line of readline.createInterface({ input: process.stdin })) {
        const [operation, parameters] = JSON.parse(line);
        for (const name in parameters)
            parameters[name] = native(parameters[name]);
        try {
            const [answer] = await client[operation + "Async"](parameters);
            const [name, root] = Object.entries(answer[operation + "Result"])[0];
            say({ result: tree(name, root) });
        } catch (error) {
            say({ fault: fault(error) });
        }
    }
}

main(...process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exit(1);
});

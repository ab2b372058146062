// A recording engine on Pulumi's own stubs. Usage: node engine.mjs SETTINGS.json
// It prints one line {"port": N}. On its input, "record" makes it print what arrived so far, as one line of JSON;
// the end of its input ends it. See tests/protocol/NpmEngine.cs for the settings.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import grpc from "@grpc/grpc-js";
import { engineHandlers, engineService } from "./engine/engine.mjs";
import { monitorHandlers, monitorService } from "./engine/monitor.mjs";
import { newRecord } from "./engine/record.mjs";
import { newWaits } from "./engine/waits.mjs";

// The limit of Pulumi's own clients and servers.
const messageLimit = 400 * 1024 * 1024;

const settings = JSON.parse(readFileSync(process.argv[2], "utf8"));
const record = newRecord();
const root = { urn: "" };
const server = new grpc.Server({
  "grpc.max_receive_message_length": messageLimit,
  "grpc.max_send_message_length": messageLimit,
});
server.addService(monitorService, monitorHandlers(settings, record, newWaits(settings), root));
server.addService(engineService, engineHandlers(record, root));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  console.log(JSON.stringify({ port }));
});

createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (line === "record") {
      console.log(record.toJson());
    }
  })
  .on("close", () => process.exit(0));

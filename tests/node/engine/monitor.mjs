// Pulumi's ResourceMonitor service, as far as programs use it.
import grpc from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import messages from "@pulumi/pulumi/proto/resource_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import services from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import { idOf, outputsOf, readOutputsOf } from "./answers.mjs";
import { failWith } from "./failures.mjs";
import { fieldsOf, plain } from "./fields.mjs";
import { urnOf } from "./urn.mjs";

const { Struct } = struct;

/** A call with one answer is the same on the wire as a stream of one; as a stream it can also fail after its answer. */
export const monitorService = {
  ...services.ResourceMonitorService,
  registerResource: { ...services.ResourceMonitorService.registerResource, responseStream: true },
};

export function monitorHandlers(settings, record, waits, root) {
  const once = (handle) => (call, reply) => Promise.resolve(handle(call.request)).then((answer) => reply(null, answer), reply);
  const other = (method) => once((request) => {
    record.other(method, request.toObject());
    throw { code: grpc.status.UNIMPLEMENTED, details: `${method} is not served here` };
  });

  return {
    supportsFeature: once((request) => {
      record.asked(request.getId());
      const response = new messages.SupportsFeatureResponse();
      response.setHassupport((settings.features ?? []).includes(request.getId()));
      return response;
    }),

    async registerResource(call) {
      waits.arrived();
      const request = fieldsOf.register(call.request);
      const inputs = plain(call.request.getObject());
      const urn = urnOf(settings, request.parent ?? (request.type === "pulumi:pulumi:Stack" ? "" : root.urn), request.type, request.name);
      record.registered(urn, request, inputs);
      record.began();
      const failure = settings.failures?.find(({ name }) => name === request.name);
      await waits.until(request.name, failure?.quietMs);
      record.ended(request.name);

      const response = new messages.RegisterResourceResponse();
      response.setUrn(urn);
      if (failure?.result) {
        response.setResult(messages.Result[failure.result]);
        response.setObject(Struct.fromJavaScript({}));
      } else {
        response.setId(idOf(settings, request));
        const megabytes = settings.megabytes?.[request.name];
        const padding = megabytes ? { padding: "x".repeat(megabytes * 1024 * 1024) } : {};
        response.setObject(Struct.fromJavaScript({ ...outputsOf(settings, request, inputs), ...padding }));
      }
      failWith(call, response, failure);
    },

    registerResourceOutputs: once((request) => {
      waits.arrived();
      record.outputs(request.getUrn(), plain(request.getOutputs()));
      return new empty.Empty();
    }),

    readResource: once((request) => {
      waits.arrived();
      const fields = fieldsOf.read(request);
      const inputs = plain(request.getProperties());
      const urn = urnOf(settings, fields.parent ?? root.urn, fields.type, fields.name);
      record.read(urn, fields, inputs);
      const response = new messages.ReadResourceResponse();
      response.setUrn(urn);
      response.setProperties(Struct.fromJavaScript(readOutputsOf(settings, fields, inputs)));
      return response;
    }),

    invoke: once((request) => {
      waits.arrived();
      record.invoked(fieldsOf.invoke(request), plain(request.getArgs()));
      const { failures = [], ...returned } = settings.invokes?.[request.getTok()] ?? {};
      const response = new provider.InvokeResponse();
      response.setReturn(Struct.fromJavaScript(returned));
      response.setFailuresList(failures.map(({ property, reason }) => new provider.CheckFailure([property, reason])));
      return response;
    }),

    signalAndWaitForShutdown: once(() => {
      record.called("SignalAndWaitForShutdown");
      return new empty.Empty();
    }),

    ...Object.fromEntries(
      Object.keys(services.ResourceMonitorService)
        .filter((name) => !served.has(name))
        .map((name) => [name, other(name[0].toUpperCase() + name.slice(1))]),
    ),
  };
}

const served = new Set(["supportsFeature", "registerResource", "registerResourceOutputs", "readResource", "invoke", "signalAndWaitForShutdown"]);

// Pulumi's Engine service: logs, and the root resource that Node programs set.
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";
import services from "@pulumi/pulumi/proto/engine_grpc_pb.js";

export const engineService = services.EngineService;

export function engineHandlers(record, root) {
  const once = (handle) => (call, reply) => reply(null, handle(call.request));
  const other = (method, answer) => once((request) => {
    record.other(method, request.toObject());
    return answer();
  });

  return {
    log: once((request) => {
      record.logged(request.toObject());
      return new empty.Empty();
    }),
    setRootResource: once((request) => {
      record.called("SetRootResource");
      root.urn = request.getUrn();
      return new messages.SetRootResourceResponse();
    }),
    getRootResource: once(() => {
      record.called("GetRootResource");
      const response = new messages.GetRootResourceResponse();
      response.setUrn(root.urn);
      return response;
    }),
    startDebugging: other("StartDebugging", () => new empty.Empty()),
    requirePulumiVersion: other("RequirePulumiVersion", () => new messages.RequirePulumiVersionResponse()),
  };
}

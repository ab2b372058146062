// The four ways in which a call may end badly on the wire, and the one in which it ends well.
import grpc from "@grpc/grpc-js";

export function failWith(call, response, failure) {
  if (!failure?.status) {
    call.write(response);
    call.end();
    return;
  }
  if (failure.body === "headers") {
    call.sendMetadata(new grpc.Metadata());
  }
  if (failure.body === "message") {
    call.write(response);
  }
  // Without headers or message before it, the status travels in the headers themselves.
  const metadata = new grpc.Metadata();
  if (failure.details) {
    metadata.set("grpc-status-details-bin", Buffer.from(failure.details));
  }
  call.emit("error", { code: grpc.status[failure.status], details: failure.message ?? "", metadata });
}

// What arrived, in a form that two runs can be compared by: keys sorted, calls sorted, time left out.
const severities = ["DEBUG", "INFO", "WARNING", "ERROR"];

export function newRecord() {
  const counts = {};
  const features = new Set();
  const lists = { invoke: [], log: [], other: [], readResource: [], registerResource: [], registerResourceOutputs: [] };
  const known = new Set();
  const answered = [];
  let first;
  let inOrder = true;
  let inFlight = 0;
  let peak = 0;

  const count = (method) => {
    counts[method] = (counts[method] ?? 0) + 1;
  };
  const arrived = (urn, request) => {
    const named = [...(request.dependencies ?? []), ...Object.values(request.propertyDependencies ?? {}).flat()];
    inOrder &&= named.every((dependency) => known.has(dependency));
    known.add(urn);
  };

  return {
    registered(urn, request, inputs) {
      count("RegisterResource");
      first ??= urn;
      arrived(urn, request);
      lists.registerResource.push({ urn, request, inputs });
    },
    read(urn, request, inputs) {
      count("ReadResource");
      arrived(urn, request);
      lists.readResource.push({ urn, request, inputs });
    },
    outputs(urn, outputs) {
      count("RegisterResourceOutputs");
      lists.registerResourceOutputs.push({ urn, outputs });
    },
    invoked(request, args) {
      count("Invoke");
      lists.invoke.push({ request, args });
    },
    asked(feature) {
      features.add(feature);
    },
    logged(entry) {
      const { severity, message, urn, streamid, ephemeral } = entry;
      if (severity === 0) {
        return;
      }
      count("Log");
      const kept = { severity: severities[severity], message, urn, streamId: streamid, ephemeral };
      lists.log.push(Object.fromEntries(Object.entries(kept).filter(([, value]) => value)));
    },
    called: count,
    other(method, request) {
      count(method);
      lists.other.push({ method, request });
    },
    began() {
      inFlight += 1;
      peak = Math.max(peak, inFlight);
    },
    ended(name) {
      inFlight -= 1;
      answered.push(name);
    },
    toJson() {
      const record = {
        answered,
        counts,
        dependenciesSentBeforeTheirUsers: inOrder,
        firstRegistered: first ?? null,
        peak,
        supportsFeature: [...features].sort(),
      };
      for (const [name, calls] of Object.entries(lists)) {
        record[name] = calls.map((call) => [orderOf(call), call]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, call]) => call);
      }
      return JSON.stringify(withSortedKeys(record));
    },
  };
}

function orderOf(call) {
  return call.urn && !call.severity ? call.urn : JSON.stringify(withSortedKeys(call));
}

function withSortedKeys(value) {
  if (Array.isArray(value)) {
    return value.map(withSortedKeys);
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, withSortedKeys(value[key])]));
}

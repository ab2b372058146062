// Requests as plain objects under the names of the .proto files, without what is empty, false or zero.
const register = [
  "type", "name", "parent", "custom", "protect", "dependencies", "provider", "propertyDependencies",
  "deleteBeforeReplace", "version", "ignoreChanges", "acceptSecrets", "additionalSecretOutputs", "aliasURNs", "importId",
  "customTimeouts", "deleteBeforeReplaceDefined", "supportsPartialValues", "remote", "acceptResources", "providers",
  "replaceOnChanges", "pluginDownloadURL", "retainOnDelete", "aliases", "deletedWith", "aliasSpecs", "pluginChecksums",
  "transforms", "supportsResultReporting", "packageRef", "hooks", "hideDiffs", "replace_with", "replacement_trigger",
  "envVarMappings",
];
const read = [
  "id", "type", "name", "parent", "dependencies", "provider", "version", "acceptSecrets", "additionalSecretOutputs",
  "acceptResources", "pluginDownloadURL", "pluginChecksums", "packageRef",
];
const invoke = ["tok", "provider", "version", "acceptResources", "pluginDownloadURL", "pluginChecksums", "packageRef"];

const sorted = new Set(["dependencies"]);

const conversions = {
  propertyDependencies: (entry) => entry.getUrnsList().sort(),
  aliases: alias,
  transforms: (callback) => compact(callback.toObject()),
  customTimeouts: (timeouts) =>
    compact({ create: timeouts.getCreate(), update: timeouts.getUpdate(), delete: timeouts.getDelete(), read: timeouts.getRead() }),
  hooks: (hooks) => compact(hooks.toObject()),
  replacement_trigger: (value) => value.toJavaScript(),
};

export const fieldsOf = {
  register: (request) => fields(request, register),
  read: (request) => fields(request, read),
  invoke: (request) => fields(request, invoke),
};

/** A Struct as plain JSON, with all its markers. */
export function plain(struct) {
  return struct ? struct.toJavaScript() : {};
}

function fields(message, names) {
  const found = {};
  for (const name of names) {
    const value = field(message, name);
    if (value !== undefined) {
      found[name] = value;
    }
  }
  return found;
}

function field(message, name) {
  const accessor = accessorOf(name);
  const convert = conversions[name] ?? ((value) => value);
  if (message[`get${accessor}List`]) {
    const list = message[`get${accessor}List`]().map(convert);
    return list.length === 0 ? undefined : sorted.has(name) ? list.sort() : list;
  }
  if (message[`get${accessor}Map`]) {
    const map = message[`get${accessor}Map`]();
    const entries = map.getEntryList().map(([key]) => [key, convert(map.get(key))]);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (message[`has${accessor}`]) {
    return message[`has${accessor}`]() ? convert(message[`get${accessor}`]()) : undefined;
  }
  // A field that is newer than the stubs has no accessor; nothing can be seen of it here.
  return message[`get${accessor}`]?.() || undefined;
}

/** The stubs' spelling: every part between underscores in lower case but for its first letter. */
function accessorOf(name) {
  return name.split("_").map((part) => part[0].toUpperCase() + part.slice(1).toLowerCase()).join("");
}

function alias(message) {
  if (!message.hasSpec()) {
    return { urn: message.getUrn() };
  }
  const { parenturn, noparent, ...rest } = message.getSpec().toObject();
  return { spec: compact({ ...rest, parentUrn: parenturn, noParent: noparent }) };
}

function compact(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value && value.length !== 0));
}

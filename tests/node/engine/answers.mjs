// What the engine says back; everything particular comes from its settings.
export function outputsOf(settings, request, inputs) {
  const outputs = { ...inputs };
  for (const { typePrefix, outputs: extra } of settings.dryRun || !request.custom ? [] : settings.extraOutputs ?? []) {
    if (request.type.startsWith(typePrefix)) {
      for (const [name, value] of Object.entries(extra)) {
        outputs[name] = value === "<number>" ? numberOf(request.name) : typeof value === "string" ? value.replaceAll("<name>", request.name) : value;
      }
    }
  }
  return { ...outputs, ...settings.outputs?.[request.name] };
}

// FNV-1a over the name, as a number of 32 bits that no real one is like: whoever sees it in a text knows whose it is.
function numberOf(name) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return 1_000_000_000 + (hash % 1_000_000_000);
}

/** The id that a resource gets: none in a preview, none for what is no custom resource or is said to be unknown. */
export function idOf(settings, request) {
  if (settings.dryRun || !request.custom || settings.withoutId?.includes(request.name)) {
    return "";
  }
  return request.importId || (settings.idForm ?? "id-<name>").replaceAll("<type>", request.type).replaceAll("<name>", request.name);
}

export function readOutputsOf(settings, request, inputs) {
  return settings.reads?.[request.type] ?? { ...inputs, ...settings.readOutputs };
}

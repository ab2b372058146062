// When an answer goes out: at once, after a time, when nothing new came for a while, or when enough calls wait together.
export function newWaits({ delays = {}, gates = {} }) {
  let lastArrival = Date.now();
  const waiting = {};

  return {
    arrived() {
      lastArrival = Date.now();
    },
    async until(name, quietMs) {
      if (quietMs) {
        await quiet(quietMs, () => lastArrival);
      }
      const gate = keyFor(gates, name);
      if (gate) {
        await together((waiting[gate] ??= []), gates[gate]);
      }
      const delay = keyFor(delays, name);
      if (delay) {
        await pause(delays[delay]);
      }
    },
  };
}

/** A key is a whole name, or the beginning of names when it ends with a star. */
function keyFor(table, name) {
  return Object.keys(table).find((key) => (key.endsWith("*") ? name.startsWith(key.slice(0, -1)) : key === name));
}

function together(waiting, count) {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length >= count) {
      waiting.splice(0).forEach((open) => open());
    }
  });
}

async function quiet(milliseconds, lastArrival) {
  for (let rest = milliseconds; rest > 0; rest = lastArrival() + milliseconds - Date.now()) {
    await pause(rest);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

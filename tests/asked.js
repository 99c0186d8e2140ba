// What the page has asked its server to run, and what of it has ended: `asked` and `answered` count them.
(() => {
  const RERUN = (11 << 3) | 2, FINISHED = 6, EARLY = 2, DRAWN = 30; // field numbers of the framework; milliseconds
  window.asked = window.answered = 0;

  function number(bytes, at) {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    return [value, at];
  }

  function ends(bytes) {
    let at = 0, tag, value;
    while (at < bytes.length) {
      [tag, at] = number(bytes, at);
      if ((tag & 7) === 1) at += 8;
      else if ((tag & 7) === 5) at += 4;
      else {
        [value, at] = number(bytes, at);
        if ((tag & 7) === 2) at += value;
        else if (tag >> 3 === FINISHED) return value !== EARLY;
      }
    }
    return false;
  }

  function heard() {
    const until = window.asked;
    setTimeout(() => (window.answered = Math.max(window.answered, until)), DRAWN);
  }

  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => data instanceof ArrayBuffer && ends(new Uint8Array(data)) && heard());
      this.addEventListener("close", heard);
    }

    send(data) {
      if (data instanceof Uint8Array && data[0] === RERUN) window.asked += 1;
      super.send(data);
    }
  };
})();

"use strict";
// Before the terminal looks for its session: where that is, and what to do once it has ended.
document.addEventListener("DOMContentLoaded", () => {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}/ws`;
  document.getElementById("again").addEventListener("click", () => location.reload());
  new MutationObserver(() => {
    const isClosed = document.body.classList.contains("-closed");
    const where = isClosed ? "#again" : ".xterm-helper-textarea";
    document.querySelector(where)?.focus();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});

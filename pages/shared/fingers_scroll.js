if (!window.fingersScroll) {
  window.fingersScroll = true;
  const keep = event => { if (event.target.closest?.('.nsewdrag')) event.stopPropagation(); };
  for (const kind of ['touchstart', 'touchend']) {
    document.addEventListener(kind, keep, { capture: true, passive: true });
  }
}

// What every browser has and jsdom has not. Nothing is laid out there, so nothing is ever resized, scrolled or matched.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener() {},
    removeListener() {},
  });
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.checkVisibility ??= () => true;

globalThis.requestIdleCallback ??= (idle) =>
  Number(setTimeout(() => idle({ didTimeout: false, timeRemaining: () => 10 })));
globalThis.cancelIdleCallback ??= (id) => clearTimeout(id);
Element.prototype.scrollTo ??= () => undefined;

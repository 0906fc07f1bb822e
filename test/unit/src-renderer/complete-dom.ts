// What Chromium has and the DOM of these tests has not.
globalThis.requestIdleCallback ??= (idle) =>
  Number(setTimeout(() => idle({ didTimeout: false, timeRemaining: () => 10 })));
globalThis.cancelIdleCallback ??= (id) => clearTimeout(id);

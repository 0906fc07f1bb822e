/** The colours, sizes and times of Keyfob that these pages use. Each colour is `light-dark(light, dark)`. */
export const tokensCss = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(0.955 0.005 185), oklch(0.165 0.009 200));
  --sheet: light-dark(oklch(0.994 0.001 185), oklch(0.203 0.01 200));
  --raise: light-dark(oklch(1 0 0), oklch(0.248 0.011 200));
  --sunk: light-dark(oklch(0.972 0.004 185), oklch(0.176 0.009 200));
  --hover: light-dark(oklch(0.968 0.005 185), oklch(0.232 0.011 200));
  --pick: light-dark(oklch(0.944 0.022 188), oklch(0.278 0.03 192));
  --line: light-dark(oklch(0.918 0.005 190), oklch(0.276 0.011 200));
  --line-2: light-dark(oklch(0.868 0.007 190), oklch(0.345 0.012 200));
  --edge: light-dark(oklch(0.622 0.014 195), oklch(0.545 0.014 200));
  --ink: light-dark(oklch(0.235 0.014 200), oklch(0.95 0.005 190));
  --ink-2: light-dark(oklch(0.42 0.014 200), oklch(0.8 0.008 195));
  --ink-3: light-dark(oklch(0.515 0.013 200), oklch(0.69 0.01 198));
  --accent: light-dark(oklch(0.465 0.078 194), oklch(0.815 0.1 186));
  --accent-2: light-dark(oklch(0.405 0.07 195), oklch(0.865 0.09 186));
  --on-accent: light-dark(oklch(0.99 0.006 190), oklch(0.205 0.03 195));
  --accent-soft: light-dark(oklch(0.952 0.022 188), oklch(0.285 0.034 192));
  --focus: light-dark(oklch(0.55 0.1 192), oklch(0.815 0.11 186));
  --soon: light-dark(oklch(0.625 0.128 66), oklch(0.8 0.125 80));
  --soon-text: light-dark(oklch(0.488 0.105 64), oklch(0.845 0.105 84));
  --soon-soft: light-dark(oklch(0.965 0.032 86), oklch(0.29 0.04 78));
  --over: light-dark(oklch(0.57 0.172 32), oklch(0.69 0.155 33));
  --over-text: light-dark(oklch(0.5 0.158 31), oklch(0.78 0.115 35));
  --over-soft: light-dark(oklch(0.964 0.02 32), oklch(0.285 0.05 30));
  --sans: 'Instrument Sans Variable', 'Instrument Sans', system-ui, sans-serif;
  --mono: 'Commit Mono', ui-monospace, 'Cascadia Mono', Menlo, monospace;
  --t-11: 500 11px/16px var(--sans);
  --t-12: 400 12px/16px var(--sans);
  --t-13: 400 13px/20px var(--sans);
  --t-15: 600 15px/20px var(--sans);
  --t-20: 600 20px/28px var(--sans);
  --m-12: 400 12px/16px var(--mono);
  --d-hover: 120ms;
}
@media (prefers-contrast: more) {
  :root {
    --ground: light-dark(oklch(1 0 0), oklch(0 0 0));
    --sheet: light-dark(oklch(1 0 0), oklch(0 0 0));
    --sunk: light-dark(oklch(1 0 0), oklch(0 0 0));
    --line: light-dark(oklch(0.7 0.01 200), oklch(0.5 0.01 200));
    --line-2: light-dark(oklch(0.5 0.01 200), oklch(0.68 0.01 200));
    --edge: light-dark(oklch(0.35 0.01 200), oklch(0.85 0.01 200));
    --ink: light-dark(oklch(0.1 0 0), oklch(1 0 0));
    --ink-2: light-dark(oklch(0.24 0.01 200), oklch(0.94 0 0));
    --ink-3: light-dark(oklch(0.33 0.01 200), oklch(0.88 0 0));
    --accent: light-dark(oklch(0.36 0.066 195), oklch(0.9 0.095 186));
    --accent-2: light-dark(oklch(0.28 0.055 195), oklch(0.95 0.07 186));
    --on-accent: light-dark(oklch(1 0 0), oklch(0 0 0));
    --accent-soft: light-dark(oklch(1 0 0), oklch(0 0 0));
    --focus: light-dark(oklch(0.36 0.07 195), oklch(0.95 0.1 186));
    --soon-text: light-dark(oklch(0.38 0.085 60), oklch(0.91 0.11 86));
    --soon-soft: light-dark(oklch(1 0 0), oklch(0 0 0));
    --over-text: light-dark(oklch(0.4 0.15 30), oklch(0.85 0.09 35));
    --over-soft: light-dark(oklch(1 0 0), oklch(0 0 0));
  }
}
@media (prefers-reduced-motion: reduce) {
  :root { --d-hover: 0ms; }
}
`;

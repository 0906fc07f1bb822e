import './styles/index.ts';

// The page is painted as it stands in its markup before the app's own code is evaluated: main opens the vault at the
// first paint, side by side with that.
requestAnimationFrame(() => setTimeout(() => void import('./main.ts')));

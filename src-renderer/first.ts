import './styles/index.ts';

// The page is painted as it stands in its markup before the app's own code is evaluated: the first frame takes the
// window's process longest, and goes on in others meanwhile. Main opens a vault that may ask somebody only after it.
requestAnimationFrame(() => setTimeout(() => void import('./main.ts')));

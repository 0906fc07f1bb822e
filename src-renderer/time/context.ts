import { createContext } from 'svelte';
import type { Ticker } from './ticker.ts';

/** The window's one ticker, for the parts that draw time. */
export const [useTicker, provideTicker] = createContext<Ticker>();

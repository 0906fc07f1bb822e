import { addresses } from './addresses.ts';
import { bodies } from './bodies.ts';
import type { Case } from './case.ts';
import { commandLines } from './command-lines.ts';
import { copiedTokens } from './copied-tokens.ts';
import { errors } from './errors.ts';
import { pats } from './pats.ts';
import { notations } from './notations.ts';
import { right } from './right.ts';
import { schemes } from './schemes.ts';
import { signIns } from './sign-ins.ts';

/** Every paste with what is to be said of it, by theme. */
export const corpus: Readonly<Record<string, readonly Case[]>> = {
  right,
  copiedTokens,
  pats,
  schemes,
  addresses,
  bodies,
  commandLines,
  signIns,
  errors,
  notations,
};

export const allCases: readonly Case[] = Object.values(corpus).flat();

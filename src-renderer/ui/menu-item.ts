import type { Component } from 'svelte';

/** One entry of a menu. */
export interface MenuEntry {
  label: string;
  icon?: Component<{ size: number }>;
  /** The key that does the same, in words. */
  hint?: string;
  /** A word at the right: what kind of thing it is. */
  note?: string;
  /** Why it can't be chosen now; it stays readable. */
  off?: string | null;
  danger?: boolean;
  /** A line above it. */
  apart?: boolean;
  run: () => void;
}

import type { AppState } from '../../src-shared/contract/index.ts';
import { words, type Words } from '../words/index.ts';

/** How keys are written on this system: in words on Linux and Windows, in signs on macOS. */
export const keyNamesOf = (platform: AppState['platform']): Words['list']['keyNames'] =>
  platform === 'darwin' ? words.list.macKeyNames : words.list.keyNames;

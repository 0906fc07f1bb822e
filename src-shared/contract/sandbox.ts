import { doneShape, nothing } from './shapes.ts';

export const sandboxCalls = {
  startSandbox: { input: nothing, output: doneShape },
  stopSandbox: { input: nothing, output: doneShape },
};

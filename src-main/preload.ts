import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { calls, changeChannel, type Change, type KeyfobWindow } from '../src-shared/contract/index.ts';

// The contract and nothing else: no generic invoke, no event object handed on. No feature adds code here.
const invocations = Object.keys(calls).map(
  (name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)] as const,
);

contextBridge.exposeInMainWorld('keyfob', {
  ...Object.fromEntries(invocations),
  onChange(listener: (change: Change) => void) {
    const hear = (_: IpcRendererEvent, change: Change) => listener(change);
    ipcRenderer.on(changeChannel, hear);
    return () => void ipcRenderer.off(changeChannel, hear);
  },
} as KeyfobWindow);

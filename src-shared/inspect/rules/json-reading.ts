import { printParseErrorCode, visit } from 'jsonc-parser';
import { describeFault, type FaultPlace, type JsonFault } from './json-faults.ts';

export interface JsonReading {
  fault: JsonFault | null;
  /** Nested so deeply that the parser gave up. */
  tooDeep: boolean;
  root: 'object' | 'array' | 'literal' | null;
  /** The names of the outermost object. */
  fields: string[];
}

/** Thrown to stop the parser at the first fault. */
class FirstFault {
  readonly at: FaultPlace;

  constructor(at: FaultPlace) {
    this.at = at;
  }
}

/** Reads a text as strict JSON (RFC 8259): no comments, no trailing commas. Stops at the first fault. */
export function readJson(text: string): JsonReading {
  const reading: JsonReading = { fault: null, tooDeep: false, root: null, fields: [] };
  const inside: ('{' | '[')[] = [];
  const open = (root: 'object' | 'array') => () => {
    reading.root ??= root;
    inside.push(root === 'object' ? '{' : '[');
    return true;
  };
  const close = () => void inside.pop();
  try {
    visit(
      text,
      {
        onObjectBegin: open('object'),
        onObjectEnd: close,
        onArrayBegin: open('array'),
        onArrayEnd: close,
        onLiteralValue: () => void (reading.root ??= 'literal'),
        onObjectProperty: (name) => void (inside.length === 1 && reading.fields.push(name)),
        onError: (code, offset, length) => {
          throw new FirstFault({ code: printParseErrorCode(code), offset, length, inside: inside.at(-1) ?? null });
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    if (error instanceof FirstFault) reading.fault = describeFault(text, error.at);
    else reading.tooDeep = true;
  }
  return reading;
}

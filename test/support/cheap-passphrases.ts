import { vi } from 'vitest';

// A second for each passphrase would be minutes here. The cheapest that a file may have is the same road; what the app
// has is held by a unit test of the wraps and by the file that the app wrote in an e2e test.
vi.mock('../../src-main/vault/kdf-cost.ts', () => ({ kdfCost: { n: 2 ** 14, r: 8, p: 1 } }));

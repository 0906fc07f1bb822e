// What the benchmark of the vault needs of it, as one bundle.
export { FakeKeychain } from './fakes.ts';
export { accountRecord } from './records.ts';
export { beginVault, lookInto, reopenVault } from './vaults.ts';
export { Secret } from '../../src-main/vault/secret.ts';
export { wrapWithKeychain } from '../../src-main/vault/ways-in.ts';

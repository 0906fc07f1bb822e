/** Every secret of the sandbox carries this mark, so that nobody takes one for a real one. */
export const sandboxMark = 'sandbox_';

export const isSandboxSecret = (secret: string): boolean => secret.includes(sandboxMark);

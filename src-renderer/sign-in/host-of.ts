/** An origin as the address bar shows it: the host apart from its scheme. */
export function hostOf(origin: string): { scheme: string; host: string } {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)(.*)$/i.exec(origin);
  return { scheme: parts?.[1] ?? '', host: parts?.[2] ?? origin };
}

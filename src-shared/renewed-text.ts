/** What came of renewing all that were due: `12 renewed, 1 needs you`. */
export function renewedText({ renewed, failed, needYou }: Record<'renewed' | 'failed' | 'needYou', number>): string {
  const parts = [
    renewed > 0 || failed + needYou === 0 ? `${renewed} renewed` : '',
    failed > 0 ? `${failed} failed` : '',
    needYou > 0 ? `${needYou} ${needYou === 1 ? 'needs' : 'need'} you` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

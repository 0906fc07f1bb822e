/** The teeth of a key, in the order of the APIs: 0 none, 1 to 3 how much of the API opens. */
export type Teeth = readonly (0 | 1 | 2 | 3)[];

const lengths = [0, 4, 7, 10] as const;
const rect = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h-${width}z`;

/** Where the tooth stands: pitch 6, and 4 more before the seventh. */
export const toothAt = (index: number): number => 12 + index * 6 + (index === 6 ? 2 : 0);

export const toothLength = (tooth: number): number => lengths[tooth as 0 | 1 | 2 | 3] ?? 0;

/** The outline of shaft and teeth, without the one that is drawn apart (lit or missing). */
export function keyPath(teeth: Teeth, apart: number | null): string {
  const last = teeth.findLastIndex((tooth) => tooth > 0);
  let path = '';
  teeth.forEach((tooth, index) => {
    if (index > last) return;
    const x = toothAt(index);
    const gap = index === 6 ? 4 : 2;
    const missing = index === apart && tooth === 0;
    path += missing ? '' : rect(x - gap, 4, gap + 4, 2);
    if (tooth > 0 && index !== apart) path += rect(x, 4, 4, toothLength(tooth));
  });
  return path;
}

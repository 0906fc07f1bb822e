/** RFC 3339 with microseconds, as the APIs write moments: `2019-12-17T07:57:41.512000Z`. */
export const timestamp = (at: number): string => new Date(at).toISOString().replace('Z', '000Z');

/** The day of a moment in UTC: `2019-12-17`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

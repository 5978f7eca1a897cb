import type { Spot } from '#contract/spot.ts'

export type SpotItem = Spot['rows'][number]
export const spotViews = ['all', 'claimed', 'unclaimed'] as const
export type SpotView = (typeof spotViews)[number]

/** Claims that were not declined since. */
export function standing({ claims }: SpotItem): SpotItem['claims'] {
  return claims.filter(({ state }) => state !== 'declined')
}

export function inView(row: SpotItem, view: SpotView): boolean {
  return view === 'all' || (view === 'claimed') === standing(row).length > 0
}

/** What a sitting has come to: items, those that somebody claimed, those nobody did, and all claims with their units. */
export function figuresOf({ rows }: Pick<Spot, 'rows'>) {
  const claims = rows.flatMap(standing)
  const claimed = rows.filter((row) => inView(row, 'claimed')).length
  return {
    items: rows.length,
    claimed,
    unclaimed: rows.length - claimed,
    claims: claims.length,
    units: new Set(claims.map(({ unitId }) => unitId)).size,
  }
}

/** As many pages as a wall needs, each with at most this many rows; one empty page where there is nothing. */
export function pagesOf<T>(rows: readonly T[], size: number): T[][] {
  const pages = Array.from({ length: Math.ceil(rows.length / size) }, (_, page) =>
    rows.slice(page * size, (page + 1) * size),
  )
  return pages.length === 0 ? [[]] : pages
}

/** Six digits as people read them aloud. */
export function spoken(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}

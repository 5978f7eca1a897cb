import { useState } from 'react'

/** The columns of the items' table, in their order. */
export const itemColumns = [
  'code',
  'title',
  'organization',
  'category',
  'audience',
  'availability',
  'capacity',
  'place',
  'valid',
  'openness',
  'state',
  'matches',
] as const
export type ItemColumn = (typeof itemColumns)[number]
export const densities = ['middle', 'small'] as const
export type Density = (typeof densities)[number]
export type TableSettings = { columns: readonly ItemColumn[]; density: Density }

export const firstSettings: TableSettings = {
  columns: ['code', 'title', 'organization', 'category', 'availability', 'capacity', 'valid', 'state', 'matches'],
  density: 'middle',
}
const stored = 'linli.lists.table'

/** Reads what this device kept; columns that no longer exist are dropped, the title always stays. */
export function settingsFrom(text: string | null): TableSettings {
  try {
    const kept = JSON.parse(text ?? '') as { columns?: unknown; density?: unknown }
    const wanted = Array.isArray(kept.columns) ? kept.columns : firstSettings.columns
    return {
      columns: itemColumns.filter((column) => column === 'title' || wanted.includes(column)),
      density: densities.find((density) => density === kept.density) ?? firstSettings.density,
    }
  } catch {
    return firstSettings
  }
}

/** How this device shows the table; a device that keeps nothing starts anew each time. */
export function useTableSettings(): [TableSettings, (next: TableSettings) => void] {
  const [settings, setSettings] = useState(() => settingsFrom(kept()))
  return [
    settings,
    (next) => {
      setSettings(next)
      try {
        localStorage.setItem(stored, JSON.stringify(next))
      } catch {
        // Private windows keep nothing; the choice holds until the page is left.
      }
    },
  ]
}

function kept(): string | null {
  try {
    return localStorage.getItem(stored)
  } catch {
    return null
  }
}

import type { Thing } from './objects.ts'

/** A change of an area, asked for by whoever has seen none before. */
export function aRename({ id }: Thing): Record<string, unknown> {
  return { on: '2026-02-01', change: { kind: 'rename', areaId: id, name: '改了名的居民区' } }
}

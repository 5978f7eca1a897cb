import type { IconName } from '#ui/icon.tsx'

/** The seven places of the desk, in the order of the loop. */
export const places = ['today', 'lists', 'matches', 'activities', 'record', 'network', 'settings'] as const
export type DeskPlace = (typeof places)[number]

export const placeIcons: Record<DeskPlace, IconName> = {
  today: 'today',
  lists: 'lists',
  matches: 'match',
  activities: 'activity',
  record: 'record',
  network: 'network',
  settings: 'settings',
}

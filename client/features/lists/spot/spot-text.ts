import type { Spot } from '#contract/spot.ts'
import { figuresOf, standing } from './spot-rows.ts'

type Words = (key: string, params?: Record<string, string | number>) => string

/**
 * A sitting as a text for the units' chat group: while it runs how to take part, afterwards who claimed what and what
 * nobody did. Units are named, no persons.
 */
export function textOf(spot: Spot, day: string, t: Words): string {
  const head = t(`text.${spot.state === 'open' ? 'open' : 'closed'}`, {
    title: spot.title,
    day,
    street: spot.streetName,
  })
  const { items, claimed, claims, units } = figuresOf(spot)
  const sum = t('text.sum', { items, claimed, claims, units })
  if (spot.state === 'open') return [head, t('text.how', { url: spot.url, code: spot.code }), sum].join('\n')
  const taken = spot.rows.flatMap((row) => {
    const names = standing(row).map(({ unitName, quantity, state }) => {
      const who = quantity === null ? unitName : t('text.share', { unit: unitName, count: quantity })
      return state === 'waitlisted' ? t('text.waits', { unit: who }) : who
    })
    return names.length === 0
      ? []
      : [t('text.line', { title: row.item.title, units: names.join(t('lists:wordComma')) })]
  })
  const alone = spot.rows.filter((row) => standing(row).length === 0).map(({ item }) => item.title)
  return [
    head,
    sum,
    ...taken.map((line, at) => t('text.numbered', { at: at + 1, line })),
    ...(alone.length === 0 ? [] : [t('text.alone', { titles: alone.join(t('lists:wordComma')) })]),
  ].join('\n')
}

import file from './areas.json' with { type: 'json' }

const former: Readonly<Record<string, { name: string; units: number }>> = file.former

/** What the residential area of each unit was called when it was written down; some have gone into others since. */
export function formerAreas(): (name: string | undefined) => string | undefined {
  const counted = new Map<string, number>()
  return (name) => {
    const was = name === undefined ? undefined : former[name]
    if (name === undefined || !was) return name
    const count = (counted.get(name) ?? 0) + 1
    counted.set(name, count)
    return count <= was.units ? was.name : name
  }
}

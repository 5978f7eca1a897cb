import type { Choice } from '#adapters/solver/index.ts'
import { anInstance } from './plan/builders.ts'
import { modelOf } from './plan/model.ts'
import { figures } from './plan/types.ts'

/** A plan as it is put to the solver: a tight street of so many needs and resources, the same for the same seed. */
export function aPlanToSolve(seed: number, size: { needs: number; resources: number }): Choice {
  const { needs, resources } = size
  const instance = anInstance(
    seed,
    { needs, resources, units: Math.ceil(resources * 0.4), streets: 14, candidates: figures.candidatesANeed },
    figures,
  )
  return modelOf(instance, figures)
}

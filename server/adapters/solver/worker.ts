import { parentPort, workerData } from 'node:worker_threads'
import highsPackage from 'highs'
import type { Choice, Chosen } from './types.ts'

// Its types describe the CommonJS build, in which the loader is a member; the module's own default is the loader itself.
const loadHighs = highsPackage as unknown as (typeof highsPackage)['default']

/** Runs once and says what it found; `null`: the time was over before there was anything. */
const { choice, seconds } = workerData as { choice: Choice; seconds: number }
const highs = await loadHighs()
const model = highs.createModel({ format: 'lp', data: asText(choice) })
const places = choice.worth.map((_, column) => model.getColByName(`c${column}`))
// Equals stand in the order of the model: the same question has the same answer.
model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, random_seed: 1 })
// A good choice comes with the question; looking for others costs more time than the proof.
for (const search of ['rins', 'rens', 'root_reduced_cost', 'feasibility_jump', 'shifting', 'zi_round'])
  model.options.set(`mip_heuristic_run_${search}`, false)
model.options.set({ mip_detect_symmetry: false, mip_allow_restart: false })
if (choice.known) {
  const colValue = new Float64Array(places.length)
  for (const [column, amount] of choice.known.entries()) colValue[places[column]!] = amount
  model.setSolution({ colValue })
}
model.run()
const { optimal, timeLimit } = highs.constants.modelStatus
const status = model.getModelStatus()
if (status !== optimal && status !== timeLimit) throw new Error(`highs ended with status ${status}`)
const { colValue } = model.getSolution()
const worth = model.getObjectiveValue()
let found: Chosen | null = null
if (colValue.length === places.length && Number.isFinite(worth)) {
  const amounts = places.map((place, column) =>
    choice.whole[column] ? Math.round(colValue[place]!) : Math.max(0, colValue[place]!),
  )
  const bound = Number(model.info.get('mip_dual_bound'))
  found = { amounts, worth, bound: Number.isFinite(bound) ? bound : worth, proved: status === optimal }
}
parentPort!.postMessage(found)

/** The choice in the words of CPLEX; every column stands in the sum, so that each is known by its name. */
function asText({ worth, whole, limits }: Choice): string {
  const sum = (terms: readonly (readonly [number, number])[]): string =>
    terms.map(([column, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} c${column}`).join('\n ')
  return [
    'Maximize',
    ` worth: ${sum(worth.map((one, column) => [column, one]))}`,
    'Subject To',
    ...limits.map(({ terms, most }, index) => ` l${index}: ${sum(terms)} <= ${most}`),
    'Binary',
    ...whole.flatMap((one, column) => (one ? [` c${column}`] : [])),
    'End',
  ].join('\n')
}

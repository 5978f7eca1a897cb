import type pg from 'pg'
import { choose } from '#adapters/solver/index.ts'
import { readSheets, writeWorkbook, isRefusal } from '#adapters/sheet/index.ts'
import { aPlanToSolve } from '#modules/lists/builders.ts'
import pack from '#rulepacks/matching-plan.json' with { type: 'json' }
import { listItems } from './list-items.ts'
import type { Stage } from './stage.ts'
import { lineOf, type Line, median } from './table.ts'

type Size = { runs: number; wanted: (name: string) => boolean; say: (line: string) => void }
type Ask = (method: string, path: string, body?: object | FormData) => Promise<Record<string, unknown>>

/** W7 and W10: what an office waits for. Our own times; W7 beside parsing and inserting alone. */
export async function measureLists(stage: Stage, { runs, wanted, say }: Size): Promise<Line[]> {
  const ours = await stage.serverOf('server/main.ts', '/api/ready')
  const lines: Line[] = []
  try {
    await ours.start()
    const ask = askerOf(ours.url, stage.work.staffCookie)
    if (wanted('W7')) lines.push(await measureImport(ask, stage.owner, runs))
    if (wanted('W10')) lines.push(...(await measureSuggestions(ask, runs)), await measurePlan(runs))
  } finally {
    await ours.stop()
  }
  for (const { op, ours: figure, thin, unit } of lines) say(`${op}: ours ${figure}, thin ${thin ?? '–'} ${unit}`)
  return lines
}

function askerOf(url: string, cookie: string): Ask {
  return async (method, path, body) => {
    const form = body instanceof FormData
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        origin: url,
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...(body && !form ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

/** A workbook of 1,100 rows from the file to committed items with its report; taken back after each run. */
async function measureImport(ask: Ask, owner: pg.Client, runs: number): Promise<Line> {
  const year = 2031
  const head = ['资源名称', '资源内容', '提供单位', '服务对象', '人数', '时间', '地点', '有效期起', '有效期止']
  const rows = listItems(year, 1).map((item) => [
    item.title,
    item.description,
    item.provider,
    item.audience,
    item.capacity,
    item.availability,
    item.place,
    item.validFrom,
    item.validTo,
  ])
  const bytes = Buffer.from(await writeWorkbook([{ name: '资源清单', rows: [head, ...rows] }]))
  const times = { ours: [] as number[], thin: [] as number[] }
  for (let run = 0; run < runs; run++) {
    times.thin.push(
      await seconds(async () => {
        const book = await readSheets(new Uint8Array(bytes), 'lists.xlsx')
        if (isRefusal(book)) throw new Error(book.refused)
        await owner.query('create temp table thin_item as select null::text as title, null::jsonb as rest where false')
        await owner.query('insert into thin_item select r->>0, r from jsonb_array_elements($1::jsonb) r', [
          JSON.stringify(rows),
        ])
      }),
    )
    await owner.query('drop table thin_item')
    let id = ''
    times.ours.push(
      await seconds(async () => {
        const form = new FormData()
        form.set('file', new Blob([bytes]), `lists-${run}.xlsx`)
        const report = await ask('POST', '/api/lists/imports', form)
        id = String(report['id'])
        await ask('POST', `/api/lists/imports/${id}/commit`, { updateExisting: false })
      }),
    )
    await ask('POST', `/api/lists/imports/${id}/undo`)
  }
  const figuresOf = { ours: median(times.ours), thin: median(times.thin), goal: 6, unit: 's' as const }
  return lineOf(
    'W7',
    'workbook of 1,100 rows: report, preview and commit, against parsing and inserting alone',
    figuresOf,
  )
}

/** Suggestions for one need, asked one after the other; and for all needs with the plan of the street over them. */
async function measureSuggestions(ask: Ask, runs: number): Promise<Line[]> {
  const page = await ask('GET', '/api/lists/items?kind=need&pageSize=100')
  const ids = (page['rows'] as { id: string }[]).map(({ id }) => id)
  await ask('GET', `/api/lists/items/${ids[0]}/suggestions`)
  const one: number[] = []
  for (const id of ids.slice(0, 60))
    one.push((await seconds(() => ask('GET', `/api/lists/items/${id}/suggestions`))) * 1_000)
  const all: number[] = []
  for (let run = 0; run < runs; run++)
    all.push(await seconds(() => ask('POST', '/api/lists/plan', { scope: 'street' })))
  return [
    lineOf('W10 one need', 'suggestions with reasons for one need among 1,100 items, asked over HTTP', {
      ours: median(one),
      goal: 20,
      unit: 'ms',
    }),
    lineOf('W10 street plan', 'all open needs of the street: suggestions, the plan of 600 × 500, its rows written', {
      ours: median(all),
      goal: 2 + pack.value.seconds,
      unit: 's',
    }),
  ]
}

/** The plan of 500 resources and 400 needs alone: within two seconds, proved or with its gap. */
async function measurePlan(runs: number): Promise<Line> {
  const times: number[] = []
  const gaps: number[] = []
  for (let run = 0; run < runs; run++) {
    const choice = aPlanToSolve(run + 1, { needs: 400, resources: 500 })
    times.push(
      await seconds(async () => {
        const ended = await choose(choice, 1.6)
        if (ended.kind !== 'chosen') throw new Error(`The plan ended as ${ended.kind}.`)
        const { proved, worth, bound } = ended.chosen
        gaps.push(proved ? 0 : (bound - worth) / bound)
      }),
    )
  }
  const gap = Math.max(...gaps)
  const says = gap === 0 ? 'all proved best' : `largest gap ${(gap * 100).toPrecision(2)}%`
  return lineOf('W10 plan', `500 resources × 400 needs, 1.6 s to solve: ${says}`, {
    ours: median(times),
    goal: 2,
    unit: 's',
  })
}

import type { QueryOf } from '#contract/route.ts'
import type { listUnitSignUps } from '#contract/offers.ts'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Viewer } from '../policy.ts'
import type { ListsTables } from '../types.ts'
import type { UnitSignUpTable } from './types.ts'

export type SignUpRecord = UnitSignUpTable & { title: string }

function signUps(t: Tx) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.unit_sign_up as u')
    .innerJoin('lists.project as p', 'p.id', 'u.project_id')
    .innerJoin('lists.item as i', 'i.id', 'p.item_id')
}

/** A unit's own sign-ups; for staff those of their street, for a secretary those for projects at home on the body's list. */
function concerning(t: Tx, viewer: Viewer, query: Omit<QueryOf<typeof listUnitSignUps>, 'page' | 'pageSize'>) {
  return signUps(t)
    .$if(viewer.kind === 'public', (all) => all.where((eb) => eb.lit(false)))
    .$if(viewer.kind === 'body', (all) =>
      all
        .innerJoin('lists.edition as e', 'e.id', 'i.edition_id')
        .where('e.owner_kind', '=', 'body')
        .where('e.owner_id', '=', viewer.kind === 'body' ? viewer.bodyId : ''),
    )
    .$if(viewer.kind === 'unit', (all) =>
      all.where('u.organization_id', '=', viewer.kind === 'unit' ? viewer.organizationId : ''),
    )
    .$if(viewer.kind === 'staff', (all) => all.where('u.area_id', '=', viewer.kind === 'staff' ? viewer.areaId : ''))
    .$if(query.project !== undefined, (all) => all.where('u.project_id', '=', query.project!))
    .$if(query.state !== undefined, (all) => all.where('u.state', '=', query.state!))
}

export async function findSignUps(
  t: Tx,
  viewer: Viewer,
  { page, pageSize, ...query }: QueryOf<typeof listUnitSignUps>,
): Promise<{ rows: SignUpRecord[]; total: number }> {
  const found = concerning(t, viewer, query)
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('u')
    .select('i.title')
    .orderBy('u.asked_at', 'desc')
    .orderBy('u.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, total }
}

/** Holds a sign-up until the end of the transaction. */
export async function holdSignUp(t: Tx, id: string): Promise<UnitSignUpTable | undefined> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.unit_sign_up')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Sign-ups for which this activity stands, held. */
export async function signUpsOfActivity(t: Tx, activityId: string): Promise<UnitSignUpTable[]> {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.unit_sign_up')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function openSignUp(t: Tx, projectId: string, organizationId: string): Promise<boolean> {
  const found = await t
    .tables<ListsTables>()
    .selectFrom('lists.unit_sign_up')
    .select('id')
    .where('project_id', '=', projectId)
    .where('organization_id', '=', organizationId)
    .where('state', 'in', ['asked', 'accepted'])
    .executeTakeFirst()
  return found !== undefined
}

export async function insertSignUp(
  t: Tx,
  signUp: Pick<UnitSignUpTable, 'project_id' | 'organization_id' | 'area_id' | 'wish' | 'wished_on'>,
): Promise<string> {
  const id = newId()
  await t
    .tables<ListsTables>()
    .insertInto('lists.unit_sign_up')
    .values({
      ...signUp,
      id,
      state: 'asked',
      answer: '',
      feedback_word: '',
      asked_at: t.now,
      version: 1,
      changed_at: t.now,
      changed_by: nameInLines(t.actor),
    })
    .execute()
  return id
}

export async function updateSignUp(
  t: Tx,
  { id, version }: UnitSignUpTable,
  values: Partial<
    Pick<UnitSignUpTable, 'state' | 'answer' | 'activity_id' | 'attended' | 'feedback' | 'feedback_word'>
  >,
): Promise<number> {
  await t
    .tables<ListsTables>()
    .updateTable('lists.unit_sign_up')
    .set({ ...values, version: version + 1, changed_at: t.now, changed_by: nameInLines(t.actor) })
    .where('id', '=', id)
    .execute()
  return version + 1
}
